import { startScan, type ScanOptions } from '../../src/app/scan';
import { openConnection } from '../../src/aws/connect';
import type { Reading } from '../../src/model/reading';
import { allServices } from '../../src/services/registry';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Reads a whole account as the command line does. `rateShare` as `--rate-share`. */
export async function readAccount(
  url: string,
  region: string,
  rateShare?: number,
  depth: Pick<ScanOptions, 'deployed' | 'depths'> = { deployed: false },
): Promise<Reading> {
  const connection = await openConnection({
    endpointUrl: url,
    region,
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    log: silent,
    ...(rateShare === undefined ? {} : { rateShare }),
  });
  try {
    const scan = startScan({
      connections: [connection],
      services: allServices,
      ...depth,
      expandAll: true,
      signal: new AbortController().signal,
      now: () => new Date().toISOString(),
    });
    await scan.idle();
    return scan.reading();
  } finally {
    connection.close();
  }
}
