# /contact, the organisers' chat and what is said there.
menu-contact = ✉️ Ask the organisers
command-contact = Ask the organisers
help-contact = a question to the organisers
form-name-contact = your question
form-name-contact-answer = your answer
contact-prompt = What would you like to ask the organisers? Write it, or send one photo or file with a few words. For example: May I bring a guest?
contact-expected = A text, or one photo or file with a few words, is expected. For example: May I bring a guest?
contact-too-long = That is too long: { $limit } characters at most, and this has { $length }. Please send it in two messages. For example: first the main point, then the details.
contact-sent = ✉️ I have your question and am passing it on. I shall say here what became of it.
contact-sent-kept = ✉️ Your question is kept for the organisers, who look through their questions themselves.
contact-arrived = { $where ->
    [chat] ✅ Your question has arrived in the organisers' chat.
    [mail] ✅ Your question has been sent to the organisers by e-mail.
    [both] ✅ Your question has arrived in the organisers' chat and has been sent to them by e-mail.
   *[none] ✉️ Your question is kept for the organisers.
}
contact-chat-waits-person = It is still on its way into their chat.
contact-mail-waits-person = The e-mail to them is still on its way.
contact-chat-failed-person = It did not get into their chat.
contact-mail-failed-person = The e-mail to them did not get through.
contact-mail-unknown-person = Whether the e-mail to them has arrived, nobody knows.
contact-answer-comes = { $where ->
    [both] The answer comes into this chat or to your e-mail address.
   *[chat] The answer comes into this chat.
}
contact-kept = ⚠️ { $where ->
    [chat] Your question did not get into the organisers' chat.
    [mail] Your question did not reach the organisers by e-mail.
   *[other] Your question reached the organisers neither in their chat nor by e-mail.
} It is kept for them, and they have been told. The answer comes into this chat.
error-contact-limit = You have asked five questions within an hour. You can ask again in { $minutes ->
    [one] { $minutes } minute.
   *[other] { $minutes } minutes.
}
error-contact-not-found = This question is gone: whoever asked it has erased their data.
contact-question-title = ✉️ Question { $id }
contact-question-from = From { $name }
contact-question-thread = Goes on from question { $id }
contact-question-hint = Reply to this message to answer: what you write goes to the person.
contact-answer-title = 💬 The organisers answer
contact-answer-on = You asked: { $question }
contact-answer-prompt = What shall I answer? Write it, or send one photo or file with a few words. For example: Yes, do bring a guest.
contact-answer-expected = A text, or one photo or file with a few words, is expected. For example: Yes, do bring a guest.
contact-reply = Reply
contact-answer = Answer
contact-passed = ✅ The answer is on its way.
contact-answered-too = ⚠️ { $by } answered this question { $ago }.
contact-not-organiser = Not passed on: only organisers may answer. Owners appoint them with /organisers.
contact-none = No question waits for an answer.
contact-no-other = No other question waits for an answer.
contact-chat-failed = ⚠️ A question of { $name } could not be put into the organisers' chat. Telegram says: { $error }
    Is SUPPORT_CHAT_ID right, and the bot a member there? The question is kept, like all that follow, under Questions in /admin.
contact-answer-failed = ⚠️ Your answer to { $name } could not be delivered. Telegram says: { $error }
admin-contact = Questions
contact-mail-failed = ⚠️ A question of { $name } could not be sent to SUPPORT_EMAIL. { $error }
    The question is kept, like all that follow, under Questions in /admin; herald doctor looks at the server.
contact-mail-unknown = ⚠️ Whether a question of { $name } has arrived at SUPPORT_EMAIL, nobody knows, and it is not sent again. { $error }
    The question is kept, like all that follow, under Questions in /admin; herald doctor looks at the server.
contact-mail-fault-server = The server says: { $error }
contact-mail-fault-connection = No safe connection to the server came about, or it broke off.
contact-mail-fault-late = No answer came in time.
contact-mail-fault-died = The sending process ended before it knew the answer.
contact-mail-fault-letter = Herald could not prepare the letter.
contact-mail-subject = Question { $id } from { $name }
contact-mail-file = { $kind ->
    [photo] (with a photo, which is under Questions in /admin)
   *[other] (with a file, which is under Questions in /admin)
}
contact-mail-reply = A reply to this e-mail goes to the address in the person's profile, and the question stays open in Herald. Answers in Telegram: Questions in /admin.
contact-mail-no-address = The person has given no address: answer in Telegram, under Questions in /admin.
contact-mail-twice = This e-mail may be in your mailbox already: the server did not say whether it took the first.
