/**
 * What can be known of a machine that cards are read on: one entry for each thing that is looked at by itself. Types
 * only. How it is found out is `probes`, what follows from it `findings`.
 */
import type { ErrorCode } from '../errors.ts'
import type { ClockDoubt } from '../lib/clock.ts'
import type { Text } from '../words/languages.ts'

/** Why something is not known. None of them is guessed around. */
export type Unknown =
  | 'forbidden'
  | 'not-here'
  | 'no-tool'
  | 'no-systemd'
  | 'no-answer'
  | 'no-daemon'
  | 'no-token'
  | 'too-much'
  | 'config-invalid'
  /** Nobody uses what it is about. */
  | 'unwanted'
  | 'failed'

export type Fact<T> = { readonly isKnown: true; readonly value: T } | { readonly isKnown: false; readonly why: Unknown }

/** What the configuration says, as far as it concerns the machine around it. */
export interface Wanted {
  readonly port: number
  /** Whether real readers are used, and so pcscd. */
  readonly readers: boolean
  /** The origins of web pages that are let in. */
  readonly origins: readonly string[]
  readonly keypads: boolean
  /** Where PINs that are presented are recorded; `null` where they are not. */
  readonly audit: string | null
}

/** Kazasu as it runs here. */
export interface Kazasu {
  readonly version: string
  readonly node: string
  /** The folder that it is installed in. */
  readonly folder: string
  /** Whether it is Debian's package, which has its own Node, and compiled parts for that. */
  readonly isPackage: boolean
}

/** pcscd, asked over its socket as every program asks it. */
export interface Pcscd {
  /** Where it is installed. */
  readonly program: string | null
  readonly version: string | null
  readonly outcome: 'answers' | 'absent' | 'refuses' | 'hangs'
  /** Whether systemd has a unit of it: by the files, so that it is known also where systemd does not answer. */
  readonly hasUnit: boolean
  /** The process, of one that hangs. */
  readonly process: { readonly pid: number; readonly isStopped: boolean } | null
}

/** The unit by which systemd starts pcscd for whoever asks it. */
export interface PcscdSocket {
  readonly isActive: boolean
  readonly isMasked: boolean
  /** Whether it, or pcscd itself, is started with the machine. */
  readonly isLasting: boolean
}

/** The unit of Kazasu, as `systemctl show` has it. */
export interface Unit {
  /** `active`, `failed`, `inactive` and the like. */
  readonly active: string
  /** How its last run ended, in systemd's words. */
  readonly result: string
  readonly exitStatus: number
  /** The file has changed since systemd has read it. */
  readonly needsReload: boolean
  /** Whether it sees no keypad, as it is without `kazasu-keypad.conf`. */
  readonly hidesDevices: boolean
  /** Folders of which it sees nothing, whatever their mode is. */
  readonly hidden: readonly string[]
  readonly user: string
}

/** One of PC/SC's readers: a place for one card. */
export interface Slot {
  readonly name: string
  readonly card: 'none' | 'mute' | 'present'
  /** Whether programs are connected to it, in moments that are far enough apart for no job of ours. */
  readonly use: 'free' | 'shared' | 'exclusive'
}

export interface Program {
  readonly pid: number
  readonly name: string
}

/** The programs that are connected to pcscd, without Kazasu's own. */
export interface Clients {
  readonly programs: readonly Program[]
  /** How many connections there are besides, of programs that this user may not see. */
  readonly unseen: number
  /** Who sees all of this machine; what is in a container they do not see either. */
  readonly isRoot: boolean
}

/** A device on USB that is a card reader, by its class or by the table of readers. */
export interface UsbReader {
  /** `072f:2200`, as `lsusb` shows it. */
  readonly id: string
  readonly name: string
  readonly isCcid: boolean
  /** What its descriptor says it exchanges; `null` without such a descriptor. */
  readonly level: 'extended' | 'short' | 'tpdu' | null
  /** The driver of the kernel that has the interface; `usbfs` is a program. */
  readonly heldBy: string | null
}

/** Where a daemon of this state directory listens, as it has written it down. */
export interface Address {
  readonly port: number
  readonly pid: number
}

export interface Answering {
  readonly version: string
  readonly port: number
  readonly drivers: readonly {
    readonly driver: string
    readonly reason: ErrorCode | null
    readonly readers: readonly { readonly reader: string; readonly reason: ErrorCode }[]
  }[]
  readonly clock: ClockDoubt | null
}

/** A reader as the daemon tells it, with the id by which programs name it. */
export interface ToldReader {
  readonly id: string
  readonly name: string
  readonly simulated: boolean
  readonly knownBy: 'serial' | 'port' | 'order' | null
  /** `other`: a card that has been read, and is no My Number Card. */
  readonly card: 'none' | 'mute' | 'other' | 'present'
}

/** What the daemon tells who has its token. */
export interface Inside {
  readonly readers: readonly ToldReader[]
  readonly keypads: readonly { readonly id: string; readonly problem: ErrorCode | null }[]
}

/** Who listens on the port that the configuration names. */
export interface Listener {
  readonly host: string
  /** `null` where this user may not see it. */
  readonly program: Program | null
}

/** Who answers on that port as a daemon does: a Kazasu, of whatever user, or something else, or nobody. */
export type PortHolder = 'kazasu' | 'other' | 'nobody'

/** A file or folder of the configuration that the user of the service may not read. */
export interface Closed {
  readonly path: string
  readonly user: string
  /** `0600` */
  readonly mode: string
  /** `root:root` */
  readonly owner: string
  /** The folder that the service sees nothing of, where it is that and not the mode. */
  readonly hiddenIn: string | null
  /** The command after which it may. */
  readonly mend: string
}

export interface Token {
  readonly path: string
  readonly state: 'good' | 'absent' | 'forbidden' | 'damaged'
}

export interface Disk {
  readonly folder: string
  readonly freeBytes: number
  /** `null` where the file system makes as many as it has room for. */
  readonly freeFiles: number | null
}

export interface Clock {
  readonly now: string
  readonly doubt: ClockDoubt | null
  /** The doubts that this command can have by itself, as the daemon has them: it knows by what to judge. */
  readonly judged: readonly ClockDoubt[]
}

/** What systemd says of setting the clock over the network. */
export interface TimeSync {
  readonly isSynchronised: boolean
  /** Whether a service for that is installed; `null` where systemd does not say. */
  readonly isInstalled: boolean | null
}

export interface Addon {
  readonly state: 'good' | 'missing' | 'other-node' | 'library-missing' | 'broken'
  /** The library, or what Node says. */
  readonly detail: string
}

export interface Hidraw {
  /** `05a4:9840` */
  readonly id: string
  readonly name: string
  readonly node: string
  /** Whether Kazasu's user may open it; `null` where that cannot be told. */
  readonly mayOpen: boolean | null
  readonly fits: boolean
  /** Whether its keys go to the desktop, or to the text console, as well. */
  readonly typesToo: boolean
}

export interface Browser {
  readonly name: string
  /** Where its policies lie. */
  readonly folder: string
  /** Origins that may reach this machine without a question, by both lists. */
  readonly allowed: readonly string[]
}

export interface Refused {
  /** How many connections of pages were refused since the daemon began; `null` where it does not say. */
  readonly count: number | null
  /** Of which pages, as far as the log tells; `null` where it may not be read. */
  readonly origins: readonly string[] | null
}

/** An installed file, and how it differs from the one that came with this version. */
export interface Installed {
  readonly path: string
  readonly isChanged: boolean
  /** Where the other lies; `null` where it is kept nowhere but in the package. */
  readonly shipped: string | null
  /** Lines that are in one of the two only, with `+` for the installed one and `-` for the shipped one. */
  readonly changes: readonly string[]
}

export interface FactTypes {
  readonly kazasu: Kazasu
  readonly configIssues: readonly Text[]
  readonly config: Wanted
  readonly pcscd: Pcscd
  readonly pcscdSocket: PcscdSocket
  readonly slots: readonly Slot[]
  readonly clients: Clients
  readonly usb: readonly UsbReader[]
  readonly pcscAddon: Addon
  readonly hidAddon: Addon
  /** `null` where Kazasu is no service of this machine. */
  readonly unit: Unit | null
  readonly installed: readonly Installed[]
  readonly address: Address | null
  readonly daemon: Answering
  readonly inside: Inside
  readonly listeners: readonly Listener[]
  readonly portHolder: PortHolder
  readonly closed: readonly Closed[]
  readonly token: Token
  readonly disk: Disk
  readonly clock: Clock
  readonly timeSync: TimeSync
  readonly hidraw: readonly Hidraw[]
  readonly browsers: readonly Browser[]
  readonly refused: Refused
}
export type FactId = keyof FactTypes
export type Facts = { readonly [Id in FactId]: Fact<FactTypes[Id]> }

export const known = <T>(value: T): Fact<T> => ({ isKnown: true, value })
export const unknown = (why: Unknown): Fact<never> => ({ isKnown: false, why })
