import type { Command } from './command';

export const explain5xx: Command = () => undefined;
