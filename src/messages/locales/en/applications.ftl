# The list of applications and decisions about many of them.
review-list = List
apps-title = Applications: { $count }
apps-none = There are none like this.
apps-gone = a competition that is gone
apps-filters = Filters
admin-people = People
apps-search = Search
apps-choose = Choose several
apps-queue = One by one
apps-done = Done
apps-chosen-approved = Approve { $count }
apps-chosen-rejected = Reject { $count }
apps-all-approved = Approve all { $count }
apps-all-rejected = Reject all { $count }
apps-choice-full = { $count } are the most that can be chosen one by one. For more, narrow the list and take all of it.
apps-filters-title = What should the list show?
apps-all = All applications
apps-by-competition = Competition
apps-by-role = Role
apps-by-status = State
apps-by-age = Waiting time
apps-age-day = since yesterday
apps-age-older-day = longer than a day
apps-age-older-week = longer than a week
apps-any = Any
apps-clear = Show all
apps-search-prompt = Whom do you look for? Type a part of the name, @username, phone or application number. For example: “ivan pet”.
apps-search-expected = Please type 2 to 100 characters, such as a part of the name. For example: Ivan
form-name-find = a search for applications

bulk-title-approved = { $count ->
    [one] Approve { $count } application?
   *[other] Approve { $count } applications?
}
bulk-title-rejected = { $count ->
    [one] Reject { $count } application?
   *[other] Reject { $count } applications?
}
bulk-title-revoked = { $count ->
    [one] Take { $count } approval back?
   *[other] Take { $count } approvals back?
}
bulk-limit = { $count } are the most at once: those that wait longest.
bulk-will-approved = { $count ->
    [0] • None of them waits for a decision.
    [one] • { $count } waits for a decision and will be approved; the person is told in their language.
   *[other] • { $count } wait for a decision and will be approved; each person is told in their language.
}
bulk-will-rejected = { $count ->
    [0] • None of them waits for a decision.
    [one] • { $count } waits for a decision and will be rejected; its seats become free, and the person is told.
   *[other] • { $count } wait for a decision and will be rejected; their seats become free, and each person is told.
}
bulk-will-revoked = { $count ->
    [0] • None of them is approved.
    [one] • { $count } is approved and will wait for a decision again; it keeps its place, and the person is told.
   *[other] • { $count } are approved and will wait for a decision again; they keep their places, and each person is told.
}
bulk-will-skip = { $count ->
    [one] • { $count } does not wait for a decision any more and will be skipped.
   *[other] • { $count } do not wait for a decision any more and will be skipped.
}
bulk-why = • What are they told as the reason?
bulk-why-words = • They are told as the reason: { $reason }
bulk-running-approved = ⏳ Approving: { $done } of { $total } …
bulk-running-rejected = ⏳ Rejecting: { $done } of { $total } …
bulk-running-revoked = ⏳ Taking approvals back: { $done } of { $total } …
bulk-done-approved = ✅ { $count } approved
bulk-done-rejected = ❌ { $count } rejected
bulk-done-revoked = { $count ->
    [one] ↩️ { $count } approval taken back
   *[other] ↩️ { $count } approvals taken back
}
bulk-skipped = { $count } skipped
bulk-skip-slot-full = slot full
bulk-skip-panel-full = jury panel full
bulk-skip-competition-full = players’ places full
bulk-skip-pending = not approved
bulk-skip-approved = already approved
bulk-skip-rejected = rejected
bulk-skip-waitlisted = on the waiting list, without a seat
bulk-skip-withdrawn = withdrawn
bulk-skip-gone = no longer there
bulk-skip-failed = not decided because of a fault of mine; please decide on it by itself
