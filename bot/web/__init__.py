"""What the bot answers over HTTP: Telegram's webhook, and how it is, for whoever watches over it."""
