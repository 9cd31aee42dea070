"""What is one municipality's own: whom to ask, who answers for people's data, its documents and its places."""

from __future__ import annotations

from knowledge.base.fields import Colour, Frozen, Id, LocalizedNote, LocalizedText, Text, Url
from knowledge.base.localized import SWEDISH, Localized

TO_BE_FILLED_IN = "att fylla i av kommunen"
"""What stands in the file where only the municipality can say what is true."""


class Contact(Frozen):
    """Whom to ask when the bot does not know."""

    name: LocalizedText
    url: Url
    ask_for: LocalizedText
    telephone: LocalizedNote | None = None
    """The number, with the year of it where it may have changed."""


class Document(Frozen):
    """A document that entries refer to by ``ref`` (the initiative itself)."""

    id: Id
    title: Text
    publisher: Text
    text: Text


class Elsewhere(Frozen):
    """Other places, and the referral for questions about them."""

    referral: Id
    places: tuple[Text, ...]


class DataProtection(Frozen):
    """What the law wants people to be told of who answers for their data.

    A field is :data:`TO_BE_FILLED_IN` where the municipality has not said it yet.
    """

    controller: LocalizedNote
    """The board that is responsible (personuppgiftsansvarig)."""
    officer: LocalizedNote
    """The data protection officer (dataskyddsombud), and how to reach her."""
    legal_ground: LocalizedNote
    """The legal ground of the processing (rättslig grund)."""
    complaints: LocalizedNote
    """Where to complain about how personal data is handled."""

    def missing(self) -> tuple[str, ...]:
        """The names of the fields that the municipality has to fill in."""
        return tuple(name for name in type(self).model_fields if is_missing(getattr(self, name)))


NOT_SAID = Localized(TO_BE_FILLED_IN)


def is_missing(text: Localized) -> bool:
    """Whether a text is still to be filled in by the municipality."""
    return text.to(SWEDISH).casefold().startswith(TO_BE_FILLED_IN)


class Colours(Frozen):
    """The colours of the web page's links and buttons: on light paper, and on dark. ``lint`` checks that they can be read."""

    accent: Colour = "#00566b"
    accent_dark: Colour = "#7ccfe0"


class Municipality(Frozen):
    """Everything that is this municipality's own, so that another one can take the bot over by writing another file."""

    name: Text
    short_name: Text
    region: Text
    bot_name: Text
    contact: Contact
    accounts_contact: Contact
    own_places: tuple[Text, ...] = ()
    elsewhere: Elsewhere | None = None
    documents: tuple[Document, ...] = ()
    privacy_entry: Id | None = None
    """The entry that tells about a person's rights."""
    contact_entry: Id | None = None
    """The entry that tells whom to contact."""
    complaints: LocalizedNote | None = None
    """How to complain, or to say what one thinks, about the municipality or the bot."""
    data_protection: DataProtection = DataProtection(
        controller=NOT_SAID, officer=NOT_SAID, legal_ground=NOT_SAID, complaints=NOT_SAID
    )
    colours: Colours = Colours()
