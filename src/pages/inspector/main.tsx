/** The page at `/inspector`: for those who build on the daemon, where every reader is simulated. */
import { STAFF_LANGUAGES } from '../../words/languages.ts'
import { keepConnected } from '../../client/client.ts'
import { connectPage, daemonUrl } from '../shared/connection.ts'
import { firstLanguage, speak } from '../shared/i18n.ts'
import { mount } from '../shared/mount.tsx'
import { Inspector } from './inspector.tsx'
import { createModel } from './model.ts'
import { texts } from './texts.ts'

await speak(firstLanguage(STAFF_LANGUAGES))

const another = (what: string) => keepConnected({ url: daemonUrl(), client: { name: `inspector ${what}` } })

const model = createModel({
  connection: connectPage('inspector'),
  // What is called by hand may end a subscription, and there are hundreds of commands to a card.
  calling: another('calls'),
  listening: another('commands'),
  document: async () => (await fetch('/openrpc.json')).json(),
})

mount(<Inspector model={model} />, () => texts.value.title)
