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
