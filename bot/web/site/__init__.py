"""The site: the answers, the accounts and the conversation as web pages, on the same services as the bot in Telegram.

A page in ``pages/`` is as thin as a handler: it reads the request, calls a service and fills in a template. ``data/`` is for programs.
:mod:`bot.web.site.site` puts it together; what stands between a request and a page is in ``door/``.
"""
