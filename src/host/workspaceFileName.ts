/** Name of the file at the top of a workspace folder that says what to connect to and what to show. */
export const WORKSPACE_FILE = '.request-path.json';
