export function packageExtension(file?: string): Promise<{ readonly file: string; readonly size: number }>;
