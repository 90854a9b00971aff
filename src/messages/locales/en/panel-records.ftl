# What the panel answers when a record cannot be written.
error-changed-meanwhile = { $isKnown ->
    [true] { $by } changed this { $ago }, so your change was not saved. Look at it as it is now, and save again if you still mean it.
   *[false] This was changed { $ago }, so your change was not saved. Look at it as it is now, and save again if you still mean it.
}
error-competition-in-use = { $count ->
    [one] There is an application to this competition
   *[other] There are { $count } applications to this competition
}, so it stays. Make it inactive instead: it is offered to nobody then.
problem-timezone-unknown = That is no time zone I know. Write, for example, Europe/Berlin, or UTC+3.
