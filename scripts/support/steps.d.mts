export function step<Result>(name: string, body: () => Promise<Result>): Promise<Result>;
export function seconds(milliseconds: number): string;
