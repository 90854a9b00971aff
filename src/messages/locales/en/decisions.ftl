# Decisions about applications: the card, its buttons, reasons, questions; and what applicants are told.
review-ask = Ask
review-undo = Undo
review-revoke = Revoke
review-open = Open the application
review-own-words = In my own words
review-no-reason = No reason
review-why = Why is it rejected? The person is told in their language.
review-seats = { $free } of { $capacity } free
review-seats-theirs = { $free } of { $capacity } free, one is theirs
review-players = Players’ places
review-same-name = Perhaps the same person: application { $number }, { $name }, has the same name ({ $status }).
review-same-certificate-name = Perhaps the same person: application { $number }, { $name }, has the same name on the certificate ({ $status }).
review-same-birthday = Perhaps the same person: application { $number }, { $name }, has the same birthday ({ $status }).
review-similar-name = Perhaps the same person: application { $number }, { $name }, has nearly the same name ({ $status }).
review-others = Other registrations
review-events = History
review-questions = Questions
review-no-answer = no answer yet

event-registration-submitted = applied
event-registration-approved = ✅ approved
event-registration-rejected = ❌ rejected
event-registration-decision-undone = decision undone
event-registration-revoked = approval revoked
event-registration-withdrawn = withdrawn

rejection-no-places = There are no places left
rejection-incomplete = The details are incomplete or unclear
rejection-not-eligible = The requirements are not met
rejection-duplicate = There is another application of yours
rejection-too-late = It came too late

notice-registration-revoked = Your approval has been taken back: { $competition }, { $role }. The application waits for a decision again, and your place stays yours meanwhile; you will hear of the decision here.
notice-question = ❓ The organisers ask about your application: { $competition }, { $role }.
notice-question-reply = Reply
notice-answer = 💬 { $name } answers (application { $number }: { $competition }, { $role }).

form-name-reject = rejecting an application
form-name-reject-many = rejecting many applications
form-name-ask = a question to an applicant
form-name-answer = an answer to the organisers
write-prompt-reject = Write to { $name } why the application is rejected, in one message of up to 500 characters. For example: “This year only club members can play.”
write-expected-reject = Please send the reason as a text of 1 to 500 characters. For example: All places for advisers are taken.
write-prompt-reject-many = { $count ->
    [one] Write why the application is rejected, in one message of up to 500 characters; the person reads it. For example: “This year only club members can play.”
   *[other] Write why the { $count } applications are rejected, in one message of up to 500 characters; each person reads it. For example: “This year only club members can play.”
}
write-expected-reject-many = { write-expected-reject }
write-prompt-ask = What do you want to ask { $name }? One message of up to 1000 characters. For example: “Which club did you play for last year?”
write-expected-ask = Please send the question as a text of 1 to 1000 characters. For example: In which club do you play?
write-prompt-answer = Please write your answer in one message of up to 1000 characters. For example: “For the Berlin club, since May.”
write-expected-answer = Please send the answer as a text of 1 to 1000 characters. For example: In the Northern Chess Club.
answer-sent = Thank you, the organisers have your answer.

error-seat-full = { $seat ->
    [slot] It cannot be approved: the approved voters already fill one of its time slots. Raise the capacity, or reject it.
    [panel] It cannot be approved: the approved voters already fill its jury panel. Raise the capacity, or reject it.
   *[other] It cannot be approved: the approved players already fill the competition. Raise their number, or reject it.
}
error-nothing-to-undo = There is no decision to undo: this application is not decided.
error-undo-too-late = { $status ->
    [approved] Too late to undo: the person is being told. You can revoke the approval instead.
   *[other] Too late to undo: the person is being told. They may apply again.
}
error-undo-seat-full = { $seat ->
    [slot] It cannot be undone: somebody else has got the place in one of its time slots.
    [panel] It cannot be undone: somebody else has got the place in its jury panel.
   *[other] It cannot be undone: somebody else has got the player’s place.
}
error-nothing-to-revoke = There is no approval to revoke: this application is not approved.
error-question-not-found = This question no longer exists.
error-question-answered = You have answered this question already. If there is more to say, use /contact.

# The organisers' living card of new applications.
waiting-title = { $count ->
    [one] 📥 { $count } application waits for a decision.
   *[other] 📥 { $count } applications wait for a decision.
}
waiting-none = ✅ All applications are decided.
waiting-review = Review
