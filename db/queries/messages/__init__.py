"""What is known of single messages: which are parts of one, and which of the bot's answers which of a person's."""
