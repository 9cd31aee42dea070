refused = That command is for the municipality's officers. Write your question, and I will help as well as I can. All commands are in /hjalp.
other-nontext = I can only read text. Write your question in a few words, and I will answer.
other-command = I do not know that command. All commands are in /hjalp.
other-command-near = I do not know that command. Did you mean /{ $command }? All commands are in /hjalp.
other-old-button = That button no longer works. Write your question, or press /hjalp.
error-kind = Something went wrong with me, not with you. Please try again in a while. If it still does not work, turn to <a href="{ $url }">{ $contact }</a>. (Error code { $code })
late-answer = Sorry for the late reply: I could not answer until now.
cancel-nothing = Nothing is going on, so there is nothing to cancel. Ask your question, or see all commands with /hjalp.
