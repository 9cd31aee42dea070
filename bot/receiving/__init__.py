"""How updates come from Telegram into the inbox."""
