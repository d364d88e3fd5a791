/** The version of this program: what `vmcp version` prints and clients read in serverInfo. Equal to package.json's (a test says so). */
export const version = '0.1.0';
