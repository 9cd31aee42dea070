privacy-text =
    <b>What is stored about you</b>

    – <b>Your questions</b>, for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }. They are stored without your name: instead of who you are, a code made with a secret key is stored. Codes, passwords, personal numbers, telephone numbers, e-mail addresses and links with login codes are masked first.
    – <b>The last thing you asked</b>, for 30 minutes, so that you can ask more about it.
    – <b>What you write, as you wrote it</b>, until I have answered. If the bot is closed it waits until it opens, but no longer than questions are stored.
    – <b>How many messages you send</b>, for about a day and under the same code, so that nobody can hinder others by writing too much.
    – <b>Which of my answers belongs to which of your messages</b>, for a week and under the same code, so that you can change your question and say whether the answer helped.
    – <b>Your choice of language</b>, if you have made one.
    – <b>Which chat to write to</b>, if you follow something or wait for an answer.

    The questions are used to make the answers better. They can become public records (allmän handling), but secrecy is examined before anything is handed out. Your messages pass through Telegram, which has its own terms.

    Do you want to remove what is stored? Write /radera.
privacy-more = Read more about your rights
forget-confirm =
    <b>Do you want to remove everything that is stored about you here?</b>

    That is your questions, also those that wait for the bot to open, your choice of language and what you follow. It cannot be undone. The messages in the chat you remove yourself in Telegram.
forget-officer = Your role and your updates stay. They are the municipality's.
forget-yes = Yes, remove
forget-no = No, keep
forget-done =
    { $count ->
        [0] <b>Everything is removed.</b> There were no questions stored.
        [one] <b>Everything is removed</b>, among it one question.
       *[other] <b>Everything is removed</b>, among it { $count } questions.
    } You can ask again whenever you like.
forget-kept = Then I remove nothing.
