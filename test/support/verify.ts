/** Whether a command presents a PIN: VERIFY with data. Without any it asks for the counter. */
export const isVerify = (command: Uint8Array): boolean => command[1] === 0x20 && command.length > 5
