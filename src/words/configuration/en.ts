/** The page about the configuration in English. */
import type { ConfigurationWords } from './words.ts'

export const en: ConfigurationWords = {
  language: 'en',
  title: 'Configuration',
  other: '[日本語](ja/configuration.md)',
  generated: 'Generated from the definition of the settings (`npm run docs`).',
  opening: `Kazasu runs without any configuration. What is to be otherwise goes into a TOML file, mostly \`/etc/kazasu/config.toml\`,
and holds from the next start of the daemon on. With a fault in it the daemon does not start, and says in which file, line
and column the fault is.

What can change without a start a running daemon takes at \`kazasu reload\` (\`systemctl reload kazasu\`, or SIGHUP); each
setting below says whether it is one of those. The command says what was taken, and names what was changed too and waits
for a start. With a fault in the new configuration nothing is taken at all, and the command, the log and \`systemctl
status\` say where the fault is. Who may do less from then on is disconnected at once (close code 4004), but hears first
what became of a PIN that is being presented; who may do more may do it at once.

| | |
|---|---|
| \`kazasu config check\` | is the configuration right, and which files were read |
| \`kazasu config show\` | every value, and where it comes from |
| \`kazasu config explain reader.wait\` | what this page says of a setting or a section, with its present value |
| \`kazasu reload\` | a running daemon takes what can change without a start |`,
  headings: {
    sources: 'Where values come from',
    example: 'An example',
    settings: 'Settings',
    whole: 'All of it in one file',
  },
  sources: `Later ones win:

1. the defaults;
2. \`/etc/kazasu/config.toml\`;
3. \`/etc/kazasu/conf.d/*.toml\`, in the order of their names;
4. \`~/.config/kazasu/config.toml\` (or where \`XDG_CONFIG_HOME\` points), then \`conf.d/*.toml\` beside it;
5. the file that \`--config\` names;
6. environment variables;
7. options of the command line.

The service reads the folder in \`CONFIGURATION_DIRECTORY\` in place of 2 to 4; the unit that comes with Kazasu sets it to
\`/etc/kazasu\`.

Tables are merged, setting by setting. Everything else is replaced as a whole, lists too: a later \`hosts\`, and a later
\`[[origins]]\`, leaves nothing of the earlier one.

A file is UTF-8 and has at most 1 MiB. One that is not there is passed over, except that of \`--config\`; so is, with a
warning, one in \`/etc/kazasu\` that the user may not read. One that the user's own folder, \`--config\` or the service names
has to be readable.`,
  variables: `A variable is called \`KAZASU_\`, the section, two underscores and the setting, with an underscore before what was a
capital: \`KAZASU_READER__SHORT_ONLY\` is \`reader.shortOnly\`. Text, numbers, \`true\` and \`false\` stand in it as they are, a
list with commas or as in TOML:

\`\`\`sh
KAZASU_READER__DRIVERS=pcsc,simulated
KAZASU_ORIGINS='[{ origin = "https://kiosk.example.jp", scopes = ["observe", "inspect"] }]'
\`\`\`

A variable with two underscores that is no setting is a fault; other names that begin with \`KAZASU_\` are left alone.`,
  example: 'A kiosk of a city hall, with the name of its office and colours of its own:',
  settings:
    'What each scope allows is in the [API reference](api/README.md#scopes). No setting holds a secret: the token is a file by itself, in the state directory, or the credential `kazasu.token` of systemd (`LoadCredential=kazasu.token:/etc/kazasu-token`), which takes its place. Certificates of `trust.anchors` are files that the service can read; one that only root may read is given to it by `LoadCredential=` too, and named by its path there (`/run/credentials/kazasu.service/NAME`). Both are credentials of a start: a reload does not bring new ones.',
  whole:
    'As it stands it changes nothing: take away the `#` before what you want to change. Behind it stands the default or, where there is none, an example.',
  inWhole: 'Kazasu, all settings. kazasu config explain says what each of them is for.',
  marked: 'example',
  columns: { section: 'Section', meaning: 'What it is for' },
}
