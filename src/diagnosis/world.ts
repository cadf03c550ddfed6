/** What checks look at. */
export type { Account as World } from '../paths/account';
