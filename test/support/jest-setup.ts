/** A rejection nobody handled fails the test during which it happened, instead of passing unseen. */
process.on('unhandledRejection', (error) => {
  throw error
})
