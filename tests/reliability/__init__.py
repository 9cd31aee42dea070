"""The running bot as real processes against a stand-in for Telegram's server over HTTP, in every kind of trouble."""
