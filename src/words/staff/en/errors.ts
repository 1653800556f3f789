/** What staff and developers are told of errors, in English. */
import type { StaffErrors } from '../../said.ts'

export const errors: StaffErrors = {
  READER_ABSENT: {
    means: 'No card reader is connected.',
    advice: 'Connect a card reader and try again.',
  },
  READER_UNKNOWN: {
    means: 'There is no reader with this id.',
    advice: 'Choose one of the ids that reader.list gives.',
  },
  READER_AMBIGUOUS: {
    means: 'Several readers fit and none was named.',
    advice: 'Name one of the ids that reader.list gives.',
  },
  READER_DETACHED: {
    means: 'The reader was unplugged.',
    advice: 'Plug the reader in again and put the card back.',
  },
  READER_IN_USE: {
    means: 'Another program is using the card.',
    advice: 'Close the other program that uses the card, or wait until it is done.',
  },
  READER_SERVICE_STOPPED: {
    means: 'The smart card service (pcscd) is not running.',
    advice: 'Start pcscd; Kazasu connects to it automatically.',
  },
  READER_DRIVER_MISSING: {
    means: 'This installation has no PC/SC binding, so it cannot use real readers.',
    advice:
      'Install a C++ compiler and libpcsclite-dev, then run: npm rebuild pcsclite (or npm ci). The simulated card works without it: --driver simulated.',
  },
  READER_ACCESS_DENIED: {
    means: 'The smart card service refuses this user.',
    advice:
      'The rule that comes with Kazasu (50-kazasu.rules) lets in the service, and no other user. Any other user asks the service (kazasu inspect), or needs a polkit rule of their own.',
  },
  READER_TIMEOUT: {
    means: 'The reader did not answer in time.',
    advice: 'Take the card off and put it back; if that does not help, replug the reader.',
  },
  READER_FAILED: {
    means: 'The reader reported a failure.',
    advice: 'Put the card back; if that does not help, replug the reader.',
  },
  READER_SIMULATOR_OFF: {
    means: 'This daemon has no simulated readers, or not only such.',
    advice: 'Start it with: kazasu serve --driver simulated',
  },
  READER_LEASED: {
    means: 'Another client has reserved the reader.',
    advice: 'Wait as long as the error says, or acquire the reader with wait: true to be queued.',
  },
  READER_LEASE_CHANGED: {
    means: 'The lease in force is not the one that the request expects.',
    advice: 'Use the lease that reader.acquire gave last; when that has ended, acquire the reader anew.',
  },
  READER_SERVICE_HANGS: {
    means: 'The smart card service (pcscd) does not answer.',
    advice:
      'Wait a moment; if it stays so, restart pcscd (sudo systemctl restart pcscd). Kazasu goes on automatically as soon as it answers.',
  },
  READER_QUEUE_FULL: {
    means: 'Too many requests wait for this reader.',
    advice:
      'Wait for answers before sending more. A request that does the same as one that waits already needs no place.',
  },
  CARD_RESET: {
    means: 'Another program reset the card while it was being read.',
    advice: 'Try again; close other programs that use the card.',
  },
  CARD_REFUSED: {
    means: 'The card refused a command.',
    advice: 'Put the card back and try again; if it happens again, report the status word.',
  },
  CARD_PHOTO_UNREADABLE: {
    means: 'The photograph on the card cannot be decoded.',
    advice: 'Read it again; if it happens again, compare the person with the photograph printed on the card.',
  },
  PIN_REQUIRED: {
    means: 'This lies behind a PIN.',
    advice: 'Verify the PIN first.',
  },
  PIN_LAST_ATTEMPT: {
    means: 'Only one attempt is left; one more wrong entry locks the PIN.',
    advice: 'Be sure of the value, then send the request again with the confirmation that came with this error.',
  },
  PIN_ABSENT: {
    means: 'This card does not have that PIN.',
    advice: 'Inspect the card to see what it has.',
  },
  PIN_CHANGE_OFF: {
    means: 'Changing PINs is switched off.',
    advice: 'The administrator can switch it on with change = true under [pin]. The municipal office changes PINs too.',
  },
  PIN_ENTRY_UNFIT: {
    means: 'This PIN has letters, and a keypad has digits only.',
    advice: 'Use the entry page: entry "page".',
  },
  PIN_NOT_SET: {
    means: 'The holder has set no PIN here, so no value can be the right one.',
    advice: 'Send the request again without a value; nothing was presented to the card.',
  },
  CERTIFICATE_KEY_UNSUPPORTED: {
    means: 'Kazasu does not know how the key of this certificate signs.',
    advice: 'Update Kazasu; if that does not help, report the kind of the key that came with this error.',
  },
  REQUEST_MALFORMED: {
    means: 'The message is not JSON.',
    advice: 'Send one JSON-RPC 2.0 request as a text frame.',
  },
  REQUEST_INVALID: {
    means: 'The message is not a JSON-RPC 2.0 request.',
    advice: 'Send {"jsonrpc":"2.0","id":…,"method":…,"params":{…}}.',
  },
  REQUEST_METHOD_UNKNOWN: {
    means: 'There is no such method.',
    advice: 'rpc.discover lists the methods.',
  },
  REQUEST_PARAMS_INVALID: {
    means: 'A parameter is missing, unknown or of the wrong form.',
    advice: 'See the issues in data, each with the path of the parameter.',
  },
  REQUEST_BATCH_REFUSED: {
    means: 'Batches are not supported.',
    advice: 'Send the requests one by one; they may be in flight together.',
  },
  REQUEST_VERSION_REQUIRED: {
    means: 'The protocol version has not been agreed.',
    advice: 'Call session.open with the protocol version first.',
  },
  REQUEST_VERSION_UNSUPPORTED: {
    means: 'This protocol version is not supported.',
    advice: 'Use a version inside the range that hello states.',
  },
  REQUEST_TOO_MANY: {
    means: 'Too many requests.',
    advice: 'Send fewer requests a second, or wait for the answers.',
  },
  ACCESS_HOST_REFUSED: {
    means: 'This Host header is not accepted.',
    advice: 'Use 127.0.0.1, [::1] or localhost with the port of the daemon.',
  },
  ACCESS_ORIGIN_REFUSED: {
    means: 'This web page may not use the daemon.',
    advice: 'The administrator can list the exact origin of the page in the configuration.',
  },
  ACCESS_TOKEN_REFUSED: {
    means: 'The token is wrong.',
    advice: 'Read the token file of this daemon again.',
  },
  ACCESS_SCOPE_MISSING: {
    means: 'The client lacks the scope for this.',
    advice: 'The administrator can grant the scope to this origin or token.',
  },
  ACCESS_TOO_MANY: {
    means: 'Too many connections, or too many wrong tokens.',
    advice: 'Wait a while and connect again.',
  },
  ACCESS_HEADERS_TOO_LARGE: {
    means: 'The headers of the request are too large.',
    advice:
      'Cookies of other programs on this machine are sent along; delete those of 127.0.0.1 and localhost in the browser.',
  },
  ACCESS_HTTP_INVALID: {
    means: 'This is not an HTTP request that the daemon understands.',
    advice: 'Send HTTP/1.1, and a WebSocket handshake of version 13 to the path /.',
  },
  ACCESS_TOO_SLOW: {
    means: 'The request did not come in time.',
    advice: 'Send the whole request within a few seconds.',
  },
  CONFIG_INVALID: {
    means: 'The configuration is not valid.',
    advice: 'Correct the place that the message names.',
  },
  DAEMON_PORT_TAKEN: {
    means: 'The port is taken.',
    advice: 'Stop the other program, or choose another port with --port (0 picks a free one).',
  },
  DAEMON_STATE_UNWRITABLE: {
    means: 'The state directory cannot be used.',
    advice: 'Choose a folder that this user owns with --state-dir.',
  },
  AUDIT_UNWRITABLE: {
    means: 'The audit file cannot be written, so no PIN is presented.',
    advice:
      'The administrator makes room on the disk, or lets the service write the file; the log says why it cannot. PINs then work again by themselves.',
  },
  AUDIT_UNREADABLE: {
    means: 'The audit file cannot be read.',
    advice:
      'Run the command as a user who may read it, for instance with sudo. If what is named is not a file, correct audit.file in the configuration, or move it elsewhere where its name ends in a number.',
  },
  DAEMON_RESTARTING: {
    means: 'The part of Kazasu that works with cards has ended and is being started again.',
    advice: 'Wait a moment and try again. If it stays like this, look into the log of Kazasu.',
  },
  USAGE_INVALID: {
    means: 'The command line is not valid.',
    advice: 'Correct it and try again; --help shows what there is.',
  },
  OUTPUT_UNWRITABLE: {
    means: 'The output cannot be written.',
    advice: 'Make room on the disk, or send the output to another place.',
  },
  OUTPUT_EXISTS: {
    means: 'There is a file of that name already; it is left as it is.',
    advice: 'Give another name or folder, or move the file away.',
  },
  KEYPAD_ABSENT: {
    means: 'That keypad is not connected.',
    advice: 'Connect the keypad and try again.',
  },
  KEYPAD_DETACHED: {
    means: 'The keypad was unplugged.',
    advice: 'Plug the keypad in again and enter everything anew.',
  },
  KEYPAD_IN_USE: {
    means: 'Another entry is under way on this keypad.',
    advice: 'Wait until it is done, or cancel it.',
  },
  KEYPAD_DRIVER_MISSING: {
    means: 'This installation has no HID binding, so it cannot use keypads.',
    advice: 'On Linux install libudev1 and libusb-1.0-0, then run: npm ci',
  },
  KEYPAD_ACCESS_DENIED: {
    means: 'This user may not open the keypad.',
    advice: 'Give the user of Kazasu the right to it by a udev rule.',
  },
  KEYPAD_FAILED: {
    means: 'The keypad reported a failure.',
    advice: 'Replug the keypad and try again.',
  },
  KEYPAD_UNFIT: {
    means: 'No PIN can be typed on this keypad: it does not say where its digits and its Enter key are.',
    advice: 'Use another number pad, or the entry page.',
  },
  KEYPAD_AMBIGUOUS: {
    means: 'Several keypads are connected and none was named.',
    advice: 'Name one of the keypads in data.',
  },
  KEYPAD_OFF: {
    means: 'Keypads are switched off.',
    advice: 'The administrator can switch them on in the configuration: [keypad] enabled = true',
  },
  INTERNAL: {
    means: 'Something went wrong inside Kazasu.',
    advice: 'Look for the correlation id in the log of the daemon.',
  },
}
