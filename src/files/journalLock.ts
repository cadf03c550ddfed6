import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { recordOrNone, textOrNone } from '../model/shape';
import { UnwritableFile } from './replaceFile';
import { hasErrorCode } from './errorCode';
import { isRunning, processPlace, processStart } from './runningProcess';

/** Who holds a journal: what its lock file says. */
export interface LockOwner {
  /** Where `pid` means something: host, and PID namespace where there are some. */
  readonly place: string;
  readonly pid: number;
  /** Tells the process from a later one of the same id; left out where that is not known. */
  readonly started?: string;
  readonly token: string;
  /** ISO 8601 UTC. */
  readonly since: string;
  readonly program: string;
}

/** Another run applies the plan of this journal, or rolls it back: which one, since when, and what to do. */
export class JournalLocked extends Error {
  override readonly name = 'JournalLocked';
}

export interface JournalLock {
  /** Releases the journal. Does nothing where another run has the lock by now. Never rejects. */
  release(): Promise<void>;
}

export const lockFile = (journal: string): string => `${journal}.lock`;

/** Tokens of the locks that this process holds. */
const held = new Set<string>();

/**
 * Holds a journal for one run, by a file beside it that only one process can create. It is taken over only from a
 * process that is gone: of this machine, and not there any more, or its id is another process's by now. A journal has
 * to be read after this, not before. An own lock rather than a library's, whose locks go by age: a laptop that sleeps
 * would lose one while AWS is being called.
 * @throws JournalLocked, UnwritableFile
 */
export async function lockJournal(journal: string, program: string): Promise<JournalLock> {
  await requireFilePlace(journal);
  const file = lockFile(journal);
  const owner = await ownOwner(program);
  if (!(await createLock(file, owner, journal))) {
    await takeOver(file, owner, journal);
  }
  held.add(owner.token);
  return {
    async release() {
      held.delete(owner.token);
      const found = await ownerIn(file).catch(() => undefined);
      if (found?.token === owner.token) await rm(file, { force: true }).catch(() => undefined);
    },
  };
}

/** Whether another run may be working with a journal now. Never rejects. */
export async function isJournalHeld(journal: string): Promise<boolean> {
  const owner = await finishedOwner(lockFile(journal));
  if (owner === 'absent') return false;
  return owner === undefined || (await verdictOn(owner)) !== 'gone';
}

/** @throws UnwritableFile where there is a folder in the place of the file */
async function requireFilePlace(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() !== true) return;
  throw new UnwritableFile(path, Object.assign(new Error('EISDIR'), { code: 'EISDIR' }));
}

async function ownOwner(program: string): Promise<LockOwner> {
  const started = await processStart(process.pid);
  return {
    place: await processPlace(),
    pid: process.pid,
    ...(started === undefined ? {} : { started }),
    token: randomUUID(),
    since: new Date().toISOString(),
    program,
  };
}

/** False where there is such a file. @throws UnwritableFile */
async function createLock(file: string, owner: LockOwner, journal: string): Promise<boolean> {
  let isCreated = false;
  try {
    const handle = await open(file, 'wx', 0o600);
    isCreated = true;
    try {
      await handle.writeFile(JSON.stringify(owner), 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (!isCreated && hasErrorCode(error, 'EEXIST')) return false;
    if (isCreated) await rm(file, { force: true }).catch(() => undefined);
    throw new UnwritableFile(journal, error);
  }
}

/** Takes the lock of a process that is gone. Two that find it so at once are kept apart by a second file. */
async function takeOver(file: string, owner: LockOwner, journal: string): Promise<void> {
  await requireGone(file, journal);
  const claim = `${file}.claim`;
  if (!(await createLock(claim, owner, journal))) throw new JournalLocked(claimedText(journal, claim));
  try {
    // Another may have taken it over in between. While the file of an ended process exists, no other process can create it.
    if ((await requireGone(file, journal)) === 'gone') await rm(file, { force: true });
    if (await createLock(file, owner, journal)) return;
    await requireGone(file, journal);
    throw new JournalLocked(claimedText(journal, file));
  } finally {
    await rm(claim, { force: true });
  }
}

const claimedText = (journal: string, claim: string): string =>
  l10n.t(
    'Another process is taking over the journal {journal}. Try again in a moment. If nothing else uses the journal, delete {claim}.',
    { journal, claim },
  );

/** @throws JournalLocked where the owner is not known to be gone */
async function requireGone(file: string, journal: string): Promise<'gone' | 'absent'> {
  const owner = await finishedOwner(file);
  if (owner === 'absent') return owner;
  if (owner === undefined) {
    throw new JournalLocked(
      l10n.t(
        "The journal {journal} is locked, but {file} doesn't name the owner. Make sure that nothing else applies or rolls back this plan, then delete {file}.",
        { journal, file },
      ),
    );
  }
  const verdict = await verdictOn(owner);
  if (verdict === 'gone') return verdict;
  const holder = l10n.t('{program}, process {pid} on {place}, since {time}', {
    program: owner.program,
    pid: String(owner.pid),
    place: owner.place,
    time: owner.since,
  });
  throw new JournalLocked(
    verdict === 'running'
      ? l10n.t(
          'The journal {journal} is in use by another run: {holder}. Wait until it ends, or end it, then try again.',
          { journal, holder },
        )
      : l10n.t(
          "The journal {journal} is in use by another run: {holder}. This machine can't check whether it is still running. If it has ended, delete {file} and try again.",
          { journal, holder, file },
        ),
  );
}

async function verdictOn({
  place,
  pid,
  started,
  token,
}: LockOwner): Promise<'gone' | 'running' | 'elsewhere'> {
  if (held.has(token)) return 'running';
  if (place !== (await processPlace())) return 'elsewhere';
  // A lock of this process that it does not hold is what an earlier one of the same id has left.
  if (pid === process.pid || !isRunning(pid)) return 'gone';
  const now = await processStart(pid);
  return started !== undefined && now !== undefined && started !== now ? 'gone' : 'running';
}

const MOST_LOOKS = 5;
const PAUSE = 100;

/** The file is created and then written: what is empty may be that in between. */
async function finishedOwner(file: string): Promise<LockOwner | 'absent' | undefined> {
  for (let looks = 1; ; looks += 1) {
    try {
      const owner = await ownerIn(file);
      if (owner !== undefined || looks === MOST_LOOKS) return owner;
    } catch (error) {
      if (hasErrorCode(error, 'ENOENT')) return 'absent';
      return undefined;
    }
    await new Promise(resolve => setTimeout(resolve, PAUSE));
  }
}

async function ownerIn(file: string): Promise<LockOwner | undefined> {
  const content = await readFile(file, 'utf8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    return undefined;
  }
  const { place, pid, started, token, since, program } = recordOrNone(parsed) ?? {};
  const [where, name, mark, time] = [place, program, token, since].map(plainText);
  if (where === undefined || name === undefined || mark === undefined || time === undefined) return undefined;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0) return undefined;
  const start = plainText(started);
  return {
    place: where,
    pid,
    ...(start === undefined ? {} : { started: start }),
    token: mark,
    since: time,
    program: name,
  };
}

/** Anyone may have written the file, and its text is shown. */
function plainText(value: unknown): string | undefined {
  const found = textOrNone(value);
  return found !== undefined && /^[\x20-\x7e]{1,300}$/.test(found) ? found : undefined;
}
