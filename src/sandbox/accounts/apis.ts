export interface ApiRequest {
  readonly name: string;
  readonly description?: string;
  readonly createdAt?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface StageRequest {
  readonly at: string;
  readonly description?: string;
  readonly variables?: Readonly<Record<string, string>>;
}
