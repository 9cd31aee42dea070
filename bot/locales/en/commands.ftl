# What each command does: in Telegram's menu (at most 256 characters) and in /hjalp.
command-start = Start here
command-hjalp = All commands
command-amnen = Browse the topics
command-guide = A few questions, then suggestions of support
command-sammanfattning = The latest from the municipality
command-redovisning = The account as a PDF
command-historik = All status updates, or: /historik number, year or word
command-bevaka = Be told when there is something new
command-avbevaka = Stop the messages
command-sprak = Swedish, easy Swedish or English
command-kontakt = Whom you can turn to
command-personuppgifter = What is stored about you
command-avbryt = Cancel what is going on
command-radera = Remove what is stored about you
