# The log of actions: /audit.
command-audit = What was done lately
help-audit = what was done, by whom and when
admin-audit = Log
audit-title = Log of actions
audit-none = Nothing has been done yet.
audit-newest = Newest
audit-older = Older ▶️
audit-erased = somebody who erased themselves

audit-registration-submitted = applied (registration { $id })
audit-registration-approved = approved registration { $id }
audit-registration-rejected = rejected registration { $id }
audit-registration-withdrawn = withdrew registration { $id }
audit-registration-promoted = registration { $id } came from the waiting list
audit-registration-changed = changed registration { $id }
audit-broadcast-scheduled = scheduled broadcast { $id }
audit-broadcast-unscheduled = took broadcast { $id } off the schedule
audit-broadcast-started = started broadcast { $id }
audit-broadcast-paused = paused broadcast { $id }
audit-broadcast-resumed = resumed broadcast { $id }
audit-broadcast-cancelled = cancelled broadcast { $id }
audit-broadcast-exported = exported broadcast { $id }
audit-broadcast-audience-changed = changed the audience of broadcast { $id }
audit-broadcast-changed = changed broadcast { $id }
audit-broadcast-composed = composed the draft of broadcast { $id }
audit-broadcast-dropped = dropped the draft of broadcast { $id }
audit-saved-filter-created = saved filter { $id }
audit-saved-filter-renamed = renamed filter { $id }
audit-saved-filter-deleted = deleted filter { $id }
audit-template-created = wrote template { $id }
audit-template-changed = changed template { $id }
audit-template-deleted = deleted template { $id }
audit-broadcast-retried = sent broadcast { $id } again
audit-competition-created = created competition { $id }
audit-competition-changed = changed competition { $id }
audit-competition-copied = copied competition { $id }
audit-competition-exported = exported competition { $id }
audit-time-slot-created = created time slot { $id }
audit-time-slot-changed = changed time slot { $id }
audit-time-slot-deleted = deleted time slot { $id }
audit-jury-panel-created = created jury panel { $id }
audit-jury-panel-changed = changed jury panel { $id }
audit-jury-panel-deleted = deleted jury panel { $id }
audit-registration-checked-in = checked registration { $id } in
audit-registration-check-in-undone = undid the check-in of registration { $id }
audit-organiser-appointed = appointed an organiser (person { $id })
audit-organiser-dismissed = dismissed an organiser (person { $id })
audit-sending-paused = paused all sending
audit-sending-resumed = resumed all sending
audit-registration-decision-undone = undid the decision on registration { $id }
audit-registration-revoked = revoked the approval of registration { $id }
audit-registration-asked = asked about registration { $id }
audit-registration-answered = answered about registration { $id }
audit-person-erased = { $by ->
    [nobody] erased themselves (person { $id })
   *[somebody] deleted person { $id }
}
audit-contact-answered = answered question { $id }
audit-panel-signed-in = signed in to the panel (session { $id })
audit-panel-signed-out = signed out of the panel (session { $id })
audit-panel-session-revoked = ended session { $id } of the panel
audit-api-token-created = let a program in (token { $id })
audit-api-token-revoked = shut a program out (token { $id })
audit-person-created = { $by ->
    [nobody] a program added person { $id }
   *[somebody] added person { $id }
}
audit-person-changed = { $by ->
    [nobody] a program changed person { $id }
   *[somebody] changed person { $id }
}
audit-list-exported = { $type ->
    [users] exported the list of people
    [registrations] exported the list of registrations
   *[other] exported a list of the panel
}
audit-competition-deleted = deleted a competition ({ $id })
audit-queue-retried = tried jobs of a queue again
audit-queue-removed = removed jobs of a queue
audit-queue-promoted = brought jobs of a queue forward
