# /admin, /applications and the notices of a decision.
admin-menu = { $count ->
    [0] No application waits for a decision.
    [one] { $count } application waits for a decision.
   *[other] { $count } applications wait for a decision.
}
admin-applications = Applications
admin-broadcast = New broadcast

review-card-title = Application { $number }
review-card-competition = Competition
review-card-role = Role
review-card-telegram = Telegram
review-card-more = … and { $count } more
review-waiting = { $count ->
    [one] { $count } application waits
   *[other] { $count } applications wait
}
review-none = No application waits for a decision. 🎉
review-approve = Approve
review-reject = Reject
review-decided-approved = ✅ Approved by { $by }
review-decided-rejected = ❌ Rejected by { $by }
review-somebody = another organiser

notice-registration-approved = ✅ Your registration is approved: { $competition }, { $role }. See /my
notice-registration-rejected = Your registration was not approved: { $competition }, { $role }. You may apply again: /register
notice-reason = Reason: { $reason }

# Notices by e-mail.
notice-registration-received = 📨 Your application has arrived: { $competition }, { $role }. You will hear of the decision. See /my
notice-registration-waits = 📨 Your application has arrived: { $competition }, { $role }. All places are taken, so it is on the waiting list; you will hear when one becomes free. See /my
notice-mail-subject = { $kind ->
    [registration_received] Application received: { $competition }
    [registration_approved] Registration approved: { $competition }
    [registration_rejected] Registration not approved: { $competition }
    [registration_promoted] A place has become free: { $competition }
    [registration_revoked] Approval taken back: { $competition }
    [slots_moved] Times have changed: { $competition }
   *[other] Reminder: { $competition }
}
notice-mail-why = You get this because your profile asks for notices by e-mail. Buttons, and words such as /my, work in the chat with the bot in Telegram.
notice-mail-stop = Stop these e-mails
notice-mail-stop-in-chat = To stop these e-mails, write /profile to the bot.
notice-mail-twice = This e-mail may be in your mailbox already: the server did not say whether it took the first.
