"""People as the bot knows them: their roles, what they have chosen, what is kept about them, and who did what."""

from bot.services.people.audit import AuditLog, Event, LogFilter, Tries
from bot.services.people.forgetting import CONVERSATION_LASTS, WEB_CONVERSATION_LASTS, Forgetting
from bot.services.people.form import Form, forms
from bot.services.people.invitations import CodeError, CodeProblem, Invitations, Invited, OpenInvitation, named
from bot.services.people.preferences import NO_CHOICE, Choice, Preferences
from bot.services.people.privacy import MASKS, Masked, Pseudonyms, mask, personal_numbers
from bot.services.people.profiles import Closed, Profile, Profiles
from bot.services.people.roles import (
    COMMAND_LINE,
    Actor,
    LastAdministratorError,
    Member,
    NotAllowedError,
    Roles,
    UnknownPersonError,
    require_administrator,
)
from bot.services.people.secrets import codes_in, hide_secrets

__all__ = [
    "COMMAND_LINE",
    "CONVERSATION_LASTS",
    "MASKS",
    "NO_CHOICE",
    "WEB_CONVERSATION_LASTS",
    "Actor",
    "AuditLog",
    "Choice",
    "Closed",
    "CodeError",
    "CodeProblem",
    "Event",
    "Forgetting",
    "Form",
    "Invitations",
    "Invited",
    "LastAdministratorError",
    "LogFilter",
    "Masked",
    "Member",
    "NotAllowedError",
    "OpenInvitation",
    "Preferences",
    "Profile",
    "Profiles",
    "Pseudonyms",
    "Roles",
    "Tries",
    "UnknownPersonError",
    "codes_in",
    "forms",
    "hide_secrets",
    "mask",
    "named",
    "personal_numbers",
    "require_administrator",
]
