/** `tamga verify` over the rooms of this house. */
import { verifyCommand } from '#modules/ledger/cli/verify.ts'
import { foldRooms } from '../recording-rooms.ts'

export const verify = verifyCommand(foldRooms)
