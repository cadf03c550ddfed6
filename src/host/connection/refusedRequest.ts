/** Something that was asked for and cannot be done, through no fault of ours; the message is for a person. */
export class RefusedRequest extends Error {}
