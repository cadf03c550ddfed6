/** A function that a script is given where it calls it. Bash 3.2 understands them all, which is what macOS has. */
interface Helper {
  readonly name: string;
  readonly needs?: readonly string[];
  readonly lines: readonly string[];
}

const json: readonly string[] = [
  '# Prints a text as JSON.',
  'json() {',
  String.raw`  local text=$1 backslash=\\ quote='"' code character escape`,
  '  text=${text//"$backslash"/"$backslash$backslash"}',
  '  text=${text//"$quote"/"$backslash$quote"}',
  '  text=${text//\'`\'/"${backslash}u0060"}',
  '  if [[ $text == *[[:cntrl:]]* ]]; then',
  '    for code in {1..31}; do',
  '      printf -v escape \'%03o\' "$code"',
  '      printf -v character \'%b\' "$backslash$escape"',
  '      printf -v escape \'u%04x\' "$code"',
  '      text=${text//"$character"/"$backslash$escape"}',
  '    done',
  '  fi',
  '  printf \'"%s"\' "$text"',
  '}',
];

const jsonList: readonly string[] = [
  '# Prints texts as a JSON list.',
  'json_list() {',
  "  local text separator=''",
  "  printf '['",
  '  for text in "$@"; do',
  '    printf \'%s%s\' "$separator" "$(json "$text")"',
  "    separator=', '",
  '  done',
  "  printf ']'",
  '}',
];

const first: readonly string[] = [
  '# Prints the first line of the output of a command, if there is one.',
  'first() {',
  '  local lines',
  '  lines=$("$@") || return',
  "  printf '%s' \"${lines%%$'\\n'*}\"",
  '}',
];

const unlessThere: readonly string[] = [
  '# Runs a command. If AWS refuses it with the error code, the resource already exists.',
  'unless_there() {',
  '  local code=$1 answer',
  '  shift',
  '  if answer=$("$@" 2>&1 >/dev/null); then return; fi',
  '  case $answer in',
  '    *"($code)"*) say \'already exists\' ;;',
  '    *)',
  String.raw`      printf '%s\n' "$answer" >&2`,
  '      return 1',
  '      ;;',
  '  esac',
  '}',
];

const waitFor: readonly string[] = [
  '# Waits until a command prints a ready state: checks every five seconds, for at most ten minutes.',
  'wait_for() {',
  '  local what=$1 state try',
  '  shift',
  '  for ((try = 0; try < 120; try += 1)); do',
  '    state=$("$@") || return',
  '    case $state in',
  '      AVAILABLE* | active*) return ;;',
  '      INACTIVE*)',
  '        say "$what has had no traffic for 60 days. The first requests activate it, which takes some minutes"',
  '        return',
  '        ;;',
  '      PENDING* | provisioning*) sleep 5 ;;',
  '      *) fail "$what cannot be used: $state" ;;',
  '    esac',
  '  done',
  '  fail "$what is not ready after ten minutes: $state. Run this script again later."',
  '}',
];

const helpers: readonly Helper[] = [
  { name: 'step', lines: [String.raw`step() { printf '\n%s\n' "$1" >&2; }`] },
  { name: 'say', lines: [String.raw`say() { printf '  %s\n' "$1" >&2; }`] },
  { name: 'fail', lines: ['fail() {', String.raw`  printf '\n%s\n' "$1" >&2`, '  exit 1', '}'] },
  { name: 'json', lines: json },
  { name: 'json_list', needs: ['json'], lines: jsonList },
  { name: 'first', lines: first },
  { name: 'unless_there', needs: ['say'], lines: unlessThere },
  { name: 'wait_for', needs: ['fail', 'say'], lines: waitFor },
];

/** Those that a script calls, and what they call. */
export function helpersFor(body: string): string {
  const words = new Set(body.split(/[\s(;|]/));
  const calls = (name: string): boolean => words.has(name);
  const wanted = new Set(
    helpers.filter(({ name }) => calls(name)).flatMap(({ name, needs = [] }) => [name, ...needs]),
  );
  return helpers
    .filter(({ name }) => wanted.has(name))
    .map(({ lines }) => lines.join('\n'))
    .join('\n\n');
}
