/** The JSON of an answer that is written piece by piece, so that it never stands in memory as a whole. */
export class JsonPieces {
  constructor(readonly pieces: AsyncIterable<string>) {}
}
