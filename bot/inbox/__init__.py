"""From Telegram to the handlers: each update is stored before it is acknowledged, claimed in its turn, and tried until it is answered."""
