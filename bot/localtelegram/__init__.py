"""A stand-in for Telegram's server, in memory: for the bot in the terminal and for the tests.

It checks what Telegram checks, so that a message which passes here passes there, and makes updates as Telegram makes them, so that what is
understood here is understood there. Rule by rule, against https://core.telegram.org/bots/api:

===================  ==================================================================================================================
what                 here
===================  ==================================================================================================================
entities, received   ``bot_command``, ``mention``, ``hashtag``, ``url``, ``email`` as the server marks them (:mod:`.entities`): a
                     letter outside a–z after a command makes it none. Left out: cashtags, telephone numbers, the server's long list
                     of top domains. A test puts ``text_link`` and other formatting in by hand.
entities, sent       HTML mode (:mod:`.html_mode`), at most 100 of them. Left out: Markdown, ``entities`` beside the text.
length               4096 and 1024 units of UTF-16, counted after the markup is read; an empty text is refused
captions             on photos and documents, both ways, with entities of their own; ``editMessageCaption``
threads              a topic that is closed or does not exist is refused, and what is sent says in which it stands. Left out: making,
                     closing and renaming them by the bot.
``reply_to_message`` both ways, one step back and no further, with the buttons of what the bot wrote; a message that is not there is
                     refused, unless it may be sent without. Left out: replies across chats (a test puts ``quote`` in by hand).
albums               one update for each part, with a common ``media_group_id``. Left out: ``sendMediaGroup``.
edits                the same id and date, with ``edit_date``; "message is not modified"; only what is there and of the same kind
``via_bot``,         passed on as a test puts them in; a group's anonymous administrator and a channel are named as Telegram names
``sender_chat``,     them, and ``getChatMember`` tells who may write without a name
``forward_origin``
reactions            ``message_reaction``, one person's at a time. Left out: counts of anonymous ones.
migration            whatever is sent to the old chat is refused with ``migrate_to_chat_id``
flood                Left out: a test answers 429 with ``intercept``, since no clock of ours is Telegram's
callback data        1–64 bytes; a press is answered once, with at most 200 characters
inline mode          50 results with ids of their own, each with a text that could be sent; the button above them
files                ``getFile`` and fetching up to 20 MB. Left out: sending again by a file's id, thumbnails.
webhook              addresses, ports and secrets as ``setWebhook`` takes them; two ways at once are a conflict
===================  ==================================================================================================================

A method that is not named here is answered 404. Whether a group's members let the bot write at all (rights, slow mode) is left out.
"""

from bot.localtelegram.messages import LocalMessage
from bot.localtelegram.people import LocalChat, LocalPerson
from bot.localtelegram.request import LocalRequest, deliver
from bot.localtelegram.server import TOKEN, Call, LocalTelegram
from bot.localtelegram.webhook import LocalWebhook

__all__ = [
    "TOKEN",
    "Call",
    "LocalChat",
    "LocalMessage",
    "LocalPerson",
    "LocalRequest",
    "LocalTelegram",
    "LocalWebhook",
    "deliver",
]
