# What the panel answers when a record cannot be written.
error-changed-meanwhile = { $isKnown ->
    [true] { $by } changed this { $ago }, so your change was not saved. Look at it as it is now, and save again if you still mean it.
   *[false] This was changed { $ago }, so your change was not saved. Look at it as it is now, and save again if you still mean it.
}
