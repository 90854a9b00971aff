# What protects and steers the bot: floods, /ops, the log of actions.
flood-wait = { $seconds ->
    [one] That is faster than I can read. Please wait { $seconds } second and go on then; until that I will not answer.
   *[other] That is faster than I can read. Please wait { $seconds } seconds and go on then; until that I will not answer.
}
