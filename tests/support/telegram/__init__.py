"""The stand-in for Telegram's server as tests need it."""
