template-person-fault = With this person’s data there is nothing to send: { $fault ->
    [rendered_too_long] the text is longer than 4096 characters.
    [rendered_link_invalid] a link in the text leads nowhere.
    [template_invalid] the text cannot be read.
   *[rendered_empty] the text is empty.
}
