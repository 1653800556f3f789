/** Where the parts lie that an administrator installs, by how Kazasu itself came to be here. Pure. */
import type { Kazasu } from './facts.ts'

const EXAMPLES = '/usr/share/doc/kazasu/examples'

/** In the folder where the file of the package lies. */
export const REINSTALL = 'sudo apt-get install --reinstall ./kazasu_*.deb'

/** A file that is copied from there to its place: of the package an example, else a file of `systemd`. */
export const partAt = ({ folder, isPackage }: Pick<Kazasu, 'folder' | 'isPackage'>, name: string): string =>
  isPackage ? `${EXAMPLES}/${name}` : `${folder}/systemd/${name}`
