/** A VS Code that can be started: the Node.js it runs on and its server's main file. */
export interface Installed {
  readonly node: string;
  readonly server: string;
}
export function installVscodeServer(): Promise<Installed>;
