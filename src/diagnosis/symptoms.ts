import * as l10n from '@vscode/l10n';
import type { Check, Symptom } from './check';
import type { Finding } from './finding';

/** What a caller sees that the index knows, in the order in which it is offered. */
export const symptoms = [
  500,
  502,
  503,
  504,
  404,
  403,
  401,
  400,
  429,
  301,
  302,
  'test-only',
  'idle',
] as const satisfies readonly Symptom[];

/** What a caller sees, in words. */
export const symptomWords: Readonly<Record<Symptom, string>> = {
  301: '301 Moved Permanently',
  302: '302 Found',
  400: '400 Bad Request',
  401: '401 Unauthorized',
  403: '403 Forbidden',
  404: '404 Not Found',
  429: '429 Too Many Requests',
  500: '500 Internal Server Error',
  502: '502 Bad Gateway',
  503: '503 Service Unavailable',
  504: '504 Gateway Timeout',
  'test-only': l10n.t("Works in the console's test, but not for clients"),
  idle: l10n.t('Worked before, then had no traffic for weeks'),
};

/** What was looked at for a symptom: the checks that explain it, and what they found. */
export interface SymptomDiagnosis {
  readonly symptom: Symptom;
  readonly failing: readonly Finding[];
  readonly unknown: readonly Finding[];
  /** Checks that could explain it and found nothing. */
  readonly passed: readonly Check[];
}

/** The findings among these that explain a symptom; the first ones of a severity are the most frequent causes. */
export function diagnoseSymptom(
  symptom: Symptom,
  checks: readonly Check[],
  findings: readonly Finding[],
): SymptomDiagnosis {
  const explaining = checks.filter(check => check.symptoms.includes(symptom));
  const ids = new Set(explaining.map(({ id }) => id));
  const own = findings.filter(({ id }) => ids.has(id));
  const found = new Set(own.map(({ id }) => id));
  return {
    symptom,
    failing: own.filter(({ state }) => state === 'fail'),
    unknown: own.filter(({ state }) => state === 'unknown'),
    passed: explaining.filter(({ id }) => !found.has(id)),
  };
}
