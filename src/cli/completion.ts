import { Argument, type Command } from 'commander';

/** The words that may follow those of a command, and the values of its options. */
interface Place {
  /** `sia adjustments list`. */
  readonly path: string;
  readonly words: readonly string[];
  readonly options: readonly { readonly flag: string; readonly values: readonly string[] }[];
}

/** The values in the placeholder of an option: `--status <IN_PROGRESS|COMPLETED>`. */
function valuesIn(flags: string): string[] {
  const [, inner = ''] = /[<[]([^>\]]+)[>\]]/.exec(flags) ?? [];
  return inner.includes('|') ? inner.split('|').map((value) => value.replace(/\.{3}$/, '')) : [];
}

function placesOf(command: Command, path: string): Place[] {
  const options = command.options.flatMap(({ long, flags, argChoices }) =>
    long == null ? [] : [{ flag: long, values: argChoices ?? valuesIn(flags) }],
  );
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  const words = [...command.commands.map((one) => one.name()), ...choices];
  const below = command.commands.flatMap((one) => placesOf(one, `${path} ${one.name()}`));
  return [{ path, words, options }, ...below];
}

const wordsAt = ({ words, options }: Place): string =>
  [...words, ...options.map(({ flag }) => flag)].join(' ');

function valuesAt({ path, options }: Place): [key: string, values: string][] {
  const listed = options.filter(({ values }) => values.length > 0);
  return listed.map(({ flag, values }) => [`${path} ${flag}`, values.join(' ')]);
}

/** Names, flags and values of enumerations have nothing that a shell would read as more than a text. */
const quoted = (text: string): string => `'${text.replaceAll("'", '')}'`;

function bashScript(places: readonly Place[]): string {
  const known = places.map((place) => `    [${quoted(place.path)}]=${quoted(wordsAt(place))}`);
  const values = places.flatMap(valuesAt);
  const listed = values.map(([key, texts]) => `    [${quoted(key)}]=${quoted(texts)}`);
  return `# Completion of sia for bash: source <(sia completion bash)
_sia() {
  local -A known=(
${known.join('\n')}
  )
  local -A values=(
${listed.join('\n')}
  )
  local path=sia word current="\${COMP_WORDS[COMP_CWORD]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ -n "\${known["$path $word"]+x}" ]] && path="$path $word"
  done
  local key="$path \${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  local offered="\${values["$key"]:-\${known["$path"]}}"
  mapfile -t COMPREPLY < <(compgen -W "$offered" -- "$current")
}
complete -o default -F _sia sia
`;
}

function zshScript(places: readonly Place[]): string {
  const known = places.map((place) => `    ${quoted(place.path)} ${quoted(wordsAt(place))}`);
  const listed = places
    .flatMap(valuesAt)
    .map(([key, texts]) => `    ${quoted(key)} ${quoted(texts)}`);
  return `#compdef sia
# Completion of sia for zsh: source <(sia completion zsh)
_sia() {
  local -A known values
  known=(
${known.join('\n')}
  )
  values=(
${listed.join('\n')}
  )
  local at=sia word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    (( \${+known[$at $word]} )) && at="$at $word"
  done
  local key="$at \${words[CURRENT-1]}"
  if (( \${+values[$key]} )); then
    compadd -- \${(s: :)values[$key]}
    return
  fi
  compadd -- \${(s: :)known[$at]}
  [[ "\${words[CURRENT]}" == -* ]] || _files
}
compdef _sia sia
`;
}

function fishScript(places: readonly Place[]): string {
  const lines = places.flatMap(({ path, words, options }) => {
    const here = `complete -c sia -n 'string match -q -- "${path}" (__sia_path)'`;
    const offered = words.length === 0 ? [] : [`${here} -f -a ${quoted(words.join(' '))}`];
    const flags = options.map(({ flag, values }) => {
      const long = `-l ${flag.replace(/^--/, '')}`;
      return values.length === 0
        ? `${here} ${long}`
        : `${here} ${long} -x -a ${quoted(values.join(' '))}`;
    });
    return [...offered, ...flags];
  });
  const known = places.map(({ path }) => quoted(path)).join(' ');
  return `# Completion of sia for fish: sia completion fish | source
function __sia_path
  set -l known ${known}
  set -l path sia
  for word in (commandline -opc)[2..-1]
    if contains -- "$path $word" $known
      set path "$path $word"
    end
  end
  echo $path
end
${lines.join('\n')}
`;
}

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

type Shell = keyof typeof SCRIPTS;

/** The script by which a shell completes the words of a command. */
export function completionScript(program: Command, shell: Shell): string {
  return SCRIPTS[shell](placesOf(program, 'sia'));
}

/** `sia completion bash` prints a script for the shell. */
export function addCompletion(program: Command): void {
  const shell = new Argument('<shell>', 'the shell').choices(Object.keys(SCRIPTS));
  program
    .command('completion')
    .description('print the script by which a shell completes commands, flags and values')
    .addArgument(shell)
    .action((name: Shell) => console.log(completionScript(program, name)));
}
