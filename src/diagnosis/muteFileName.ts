/** Path of the file of mutes in a workspace folder. */
export const muteFileName = '.request-path/mutes.json';
