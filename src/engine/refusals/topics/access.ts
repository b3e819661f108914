import type { RefusalTopic } from '../entry.js';

/** Refusals of users, roles and tokens (D51). */
export const ACCESS_REFUSALS = {
  USER_NOT_FOUND: {
    sentence: 'User {user} does not exist.',
    advice: 'Check the name; `sia users list` shows who there is.',
    field: 'user',
  },
  USER_EXISTS: {
    sentence: 'There is a user {user} already, be it in other letters of capital and small.',
    advice: 'Choose another name, or change the one there is.',
    field: 'user',
  },
  TOO_MANY_USERS: {
    sentence: 'There are {limit} users already; no more are kept.',
    advice: 'Give those who are out of use another purpose.',
  },
  PASSWORD_NOT_TAKEN: {
    sentence:
      'The password is not taken: it must have {least} to {limit} characters, and be another text than the name.',
    advice: 'Choose a longer one; several words are easy to remember.',
    field: 'password',
  },
  CURRENT_PASSWORD_WRONG: {
    sentence: 'The current password is another one.',
    advice: 'Send the password that is to be replaced as `currentPassword`.',
    field: 'currentPassword',
  },
  PASSWORD_MUST_CHANGE: {
    sentence: 'User {user} must choose a password first: the one sent was given out.',
    advice: 'Change it by `PUT /_admin/api/session/password`, signed in with it.',
    status: 403,
  },
  DIGEST_NOT_AVAILABLE: {
    sentence: 'PasswordDigest is not available: the setting digestKey is not set.',
    advice:
      'Set `digestKey`, or let the client send PasswordText over https. A digest needs the password itself, which is kept encrypted with that key.',
    field: 'digest',
  },
  CERTIFICATE_TAKEN: {
    sentence: 'The certificate is that of user {user}.',
    advice: 'Give each user a certificate of their own.',
    field: 'certificate',
  },
  ROLE_NOT_FOUND: {
    sentence: 'Role {role} does not exist.',
    advice: 'Check the name; `sia roles list` shows what there is.',
    field: 'role',
  },
  ROLE_EXISTS: {
    sentence: 'There is a role {role} already.',
    advice: 'Choose another name, or change the one there is.',
    field: 'role',
  },
  ROLE_IN_USE: {
    sentence: 'Role {role} is that of a user, and is not deleted.',
    advice: 'Take it from its users first; `sia users list` shows them.',
    field: 'role',
  },
  TOO_MANY_ROLES: {
    sentence: '{count} roles are too many; at most {limit} are kept.',
    advice: 'Put permissions together into fewer roles, or give a role for all stores.',
    field: 'roles',
  },
  LAST_ADMINISTRATOR: {
    sentence: 'Nobody would be left who may give others their roles.',
    advice: 'Make another user an administrator of all stores first.',
  },
  USER_OUT_OF_USE: {
    sentence: 'User {user} is out of use.',
    advice: 'Take the user into use first: `sia users activate`.',
    field: 'user',
  },
  TOKEN_EXISTS: {
    sentence: 'User {user} has a token {name} already.',
    advice: 'Choose another name, or end that one first: `sia tokens list`, `sia tokens end`.',
    field: 'name',
  },
  TOKEN_NOT_FOUND: {
    sentence: 'User {user} has no token {token}.',
    advice: '`sia tokens list` shows the tokens of a user.',
    field: 'token',
  },
  TOO_MANY_TOKENS: {
    sentence: 'User {user} has {limit} tokens already.',
    advice: 'End those that are not used any more.',
  },
  AUDIT_STILL_KEPT: {
    sentence:
      'The record is kept for {days} days at the least: it is purged up to {latest}, not up to {before}.',
    advice:
      'Name an earlier instant, or purge later; `sia audit export` takes the record elsewhere.',
    field: 'before',
  },
} as const satisfies RefusalTopic;
