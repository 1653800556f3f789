/** Looks at everything at once. What each look costs and may not do is told where it is made, in `probes`. */
import { FOLDER } from '../installation.ts'
import { type StatePlaces, statePlaces } from '../state.ts'
import type { Environment } from '../lib/environment.ts'
import { VERSION } from '../version.ts'
import type { Text } from '../words/languages.ts'
import { type Fact, type FactId, type Facts, known, unknown, type Wanted } from './facts.ts'
import { factOf, type Machine, NotKnown } from './machine.ts'
import { hidAddon, pcscAddon } from './probes/addons.ts'
import { browsersOf } from './probes/browsers.ts'
import { clientsOf } from './probes/clients.ts'
import { closedTo } from './probes/closed.ts'
import { addressOf, findDaemon, holderOf, lookInside } from './probes/daemon.ts'
import { keypadsOn } from './probes/hidraw.ts'
import { installedFiles, isPackage } from './probes/installed.ts'
import { listenersOn } from './probes/listeners.ts'
import { lastLines, refusedPages } from './probes/log.ts'
import { askPcscd, pcscdSocket } from './probes/pcscd.ts'
import { clockOf, lookForToken, roomIn } from './probes/state.ts'
import { timeSyncOf } from './probes/time-sync.ts'
import { kazasuUnit } from './probes/units.ts'
import { usbReaders } from './probes/usb.ts'

export interface Question {
  readonly machine: Machine
  readonly environment: Environment
  /** `--state-dir` */
  readonly stateDirectory?: string | undefined
  readonly configuration: {
    /** What is looked for; where the configuration cannot be read, what holds without one. */
    readonly wanted: Wanted
    readonly isKnown: boolean
    readonly issues: readonly Text[]
    /** The files and folders of which the configuration of the service speaks. */
    readonly named: readonly string[]
  }
  readonly now: Date
}

export interface Gathered {
  readonly facts: Facts
  /** The last lines of the log, for whoever helps. */
  readonly log: Fact<readonly string[]>
}

/** Never rejects: what cannot be found out is said to be unknown. */
export async function gather(question: Question): Promise<Gathered> {
  const { machine, configuration, now } = question
  const { wanted, isKnown, issues, named } = configuration
  const unit = await factOf(() => kazasuUnit(machine))
  const service = unit.isKnown ? unit.value : null
  const places = placesOf(question, service !== null)
  const address = addressOf(places)
  const found = await factOf(() => findDaemon(address, { host: machine.loopback, port: wanted.port }))
  const daemon = found.isKnown ? found.value : null
  const token = await factOf(() => lookForToken(places))
  const readers = daemon?.answering.drivers.some(({ driver }) => driver === 'pcsc') ?? wanted.readers
  const lines = service === null ? Promise.reject(new NotKnown('no-daemon')) : lastLines(machine)
  lines.catch(() => undefined)

  const here = { version: VERSION, node: process.versions.node, folder: FOLDER, isPackage: isPackage(machine, FOLDER) }
  const listening = factOf(() => listenersOn(wanted.port, machine))
  const isOurs = daemon?.answering.port === wanted.port || address?.port === wanted.port
  // Without systemd there is no service; of one that does not answer nobody knows whom the service runs as.
  const user = unit.isKnown || unit.why === 'no-systemd' ? (service?.user ?? null) : undefined

  const asking = readers ? askPcscd(machine) : null
  const looks: Looks = {
    kazasu: known(here),
    configIssues: known(issues),
    config: isKnown ? known(wanted) : unknown('config-invalid'),
    pcscd: asking?.then(({ pcscd }) => pcscd) ?? unknown('unwanted'),
    slots: asking?.then(({ slots }) => slots) ?? unknown('unwanted'),
    pcscdSocket: onlyIf(readers, () => pcscdSocket(machine)),
    // Once it is known what is in use, so that whoever uses it is connected.
    clients:
      asking?.then(() => factOf(() => clientsOf(address === null ? [] : [address.pid], machine))) ??
      unknown('unwanted'),
    usb: onlyIf(readers, () => usbReaders(machine)),
    pcscAddon: onlyIf(readers, pcscAddon),
    hidAddon: onlyIf(wanted.keypads, hidAddon),
    unit,
    installed: factOf(() => installedFiles(machine, here)),
    // What was written down by a daemon that is gone is no address, whoever has the number of its process now.
    address: known(
      !found.isKnown && found.why === 'no-daemon' ? null : address && { port: address.port, pid: address.pid },
    ),
    daemon: found.isKnown ? known(found.value.answering) : found,
    inside: factOf(() => {
      if (daemon === null) throw new NotKnown('no-daemon')
      if (!token.isKnown || token.value.secret === null) throw new NotKnown('no-token')
      return lookInside(daemon.place, token.value.secret)
    }),
    listeners: listening,
    portHolder: isOurs
      ? known('kazasu')
      : listening.then((found) =>
          found.isKnown
            ? factOf(() => holderOf({ host: machine.loopback, port: wanted.port }, found.value))
            : unknown('unwanted'),
        ),
    closed:
      service !== null
        ? factOf(() => closedTo(service, named, machine))
        : unit.isKnown || unit.why === 'no-systemd'
          ? known([])
          : unknown(unit.why),
    token: token.isKnown ? known(token.value.token) : token,
    disk: factOf(() => roomIn(places)),
    clock: factOf(() => clockOf(places, now)),
    timeSync: factOf(() => timeSyncOf(machine)),
    hidraw: onlyIf(wanted.keypads, () => keypadsOn(machine, user)),
    browsers: onlyIf(wanted.origins.length > 0, () => browsersOf(machine)),
    refused: factOf(() => refusedPages(lines, daemon?.place ?? null)),
  }
  const facts = await Promise.all(Object.entries(looks).map(async ([id, look]) => [id, await look]))
  // Each look is under the name of its fact.
  return { facts: Object.fromEntries(facts) as Facts, log: await factOf(() => lines) }
}

/** The facts, each still to come or known already. */
type Looks = { readonly [Id in FactId]: Facts[Id] | Promise<Facts[Id]> }

const onlyIf = <T>(isWanted: boolean, look: () => T | Promise<T>): Promise<Fact<T>> =>
  isWanted ? factOf(look) : Promise.resolve(unknown('unwanted'))

/** Without a word of the person, and without a daemon of their own, that of the service is meant. */
function placesOf({ environment, stateDirectory }: Question, isService: boolean): StatePlaces {
  const own = statePlaces(environment, stateDirectory)
  if (stateDirectory !== undefined || !isService || addressOf(own) !== null) return own
  return statePlaces(environment, '/var/lib/kazasu')
}
