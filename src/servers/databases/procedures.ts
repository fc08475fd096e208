import { hashOfPassword } from '../../base/mysql-hash.ts'

/** The account of nobody by which we see whether the server checks passwords. No customer's name has a hyphen. */
export const PROBE_USER = 'comptoir-probe'
/** Connections of one user at a time. */
const CONNECTIONS = 30

/** What `print-config mariadb --part procedures` needs to know. */
export interface ProcedureSettings {
  /** The account of the portal. Over a socket it has the name of the user of the system that runs the portal. */
  user: string
  /** Only for a portal that comes over the network: what it signs in with. */
  password?: string
}

const DEFINER = '`comptoir-definer`@`localhost`'
const NAME = 'VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'
const HASH = 'VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin'
const RIGHTS = {
  all: 'SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, REFERENCES, CREATE TEMPORARY TABLES, LOCK TABLES, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, TRIGGER',
  read: 'SELECT, SHOW VIEW',
}

/** A procedure of ours: what it takes, and what it does once its arguments were checked. */
interface Procedure {
  name: string
  takes: string
  does: string
}

const kill = `  BEGIN
    DECLARE CONTINUE HANDLER FOR 1094 BEGIN END;
    EXECUTE IMMEDIATE CONCAT('KILL CONNECTION USER ', QUOTE(u));
  END;`
const user = "QUOTE(u), '@''%'''"

/** Those only the others call. `\\z` and not `$`: that one would let a line break pass at the end. */
const checks: readonly Procedure[] = [
  {
    name: 'must_be_name',
    takes: `IN n ${NAME}`,
    does: `  IF n IS NULL OR NOT n REGEXP '^[a-z][a-z0-9]{7}_[a-z][a-z0-9_]{0,23}\\\\z' THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no name of a customer';
  END IF;`,
  },
  {
    name: 'must_be_handle',
    takes: `IN h ${NAME}`,
    does: `  IF h IS NULL OR NOT h REGEXP '^[a-z][a-z0-9]{7}\\\\z' THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no handle';
  END IF;`,
  },
  {
    name: 'must_be_hash',
    takes: `IN h ${HASH}`,
    does: `  IF h IS NULL OR NOT h REGEXP '^[*][0-9A-F]{40}\\\\z' THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no hash';
  END IF;`,
  },
]

/** Those the portal calls, and nothing else. */
const doors: readonly Procedure[] = [
  {
    name: 'create_database',
    takes: `IN d ${NAME}`,
    does: `  CALL comptoir.must_be_name(d);
  EXECUTE IMMEDIATE CONCAT('CREATE DATABASE IF NOT EXISTS \`', d, '\` CHARACTER SET utf8mb4');`,
  },
  {
    name: 'drop_database',
    takes: `IN d ${NAME}, IN only_empty BOOLEAN`,
    does: `  CALL comptoir.must_be_name(d);
  IF NOT only_empty OR NOT EXISTS (SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = d) THEN
    EXECUTE IMMEDIATE CONCAT('DROP DATABASE IF EXISTS \`', d, '\`');
  END IF;`,
  },
  {
    name: 'create_user',
    takes: `IN u ${NAME}, IN h ${HASH}`,
    does: `  CALL comptoir.must_be_name(u);
  IF h IS NULL THEN
    EXECUTE IMMEDIATE CONCAT('CREATE USER IF NOT EXISTS ', ${user}, ' IDENTIFIED VIA mysql_native_password USING ''invalid'' WITH MAX_USER_CONNECTIONS ${CONNECTIONS} ACCOUNT LOCK');
  ELSE
    CALL comptoir.must_be_hash(h);
    EXECUTE IMMEDIATE CONCAT('CREATE USER IF NOT EXISTS ', ${user}, ' IDENTIFIED VIA mysql_native_password USING ', QUOTE(h), ' WITH MAX_USER_CONNECTIONS ${CONNECTIONS}');
    EXECUTE IMMEDIATE CONCAT('ALTER USER ', ${user}, ' IDENTIFIED VIA mysql_native_password USING ', QUOTE(h), ' ACCOUNT UNLOCK');
  END IF;`,
  },
  {
    name: 'set_password',
    takes: `IN u ${NAME}, IN h ${HASH}`,
    does: `  DECLARE there INT;
  CALL comptoir.must_be_name(u);
  CALL comptoir.must_be_hash(h);
  SELECT COUNT(*) INTO there FROM mysql.global_priv WHERE Host = '%' AND User = u;
  IF there = 1 THEN
    EXECUTE IMMEDIATE CONCAT('ALTER USER ', ${user}, ' IDENTIFIED VIA mysql_native_password USING ', QUOTE(h));
${kill}
  END IF;
  SELECT there;`,
  },
  {
    name: 'set_rights',
    takes: `IN d ${NAME}, IN u ${NAME}, IN l ${NAME}`,
    does: `  CALL comptoir.must_be_name(d);
  CALL comptoir.must_be_name(u);
  IF SUBSTRING_INDEX(d, '_', 1) <> SUBSTRING_INDEX(u, '_', 1) OR l IS NULL OR l NOT IN ('all', 'read', 'none') THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not of one customer';
  END IF;
  IF l <> 'all' THEN
    BEGIN
      DECLARE CONTINUE HANDLER FOR 1141, 1133, 1269 BEGIN END;
      EXECUTE IMMEDIATE CONCAT('REVOKE ALL PRIVILEGES ON \`', REPLACE(d, '_', '\\\\_'), '\`.* FROM ', ${user});
    END;
  END IF;
  IF l = 'all' THEN
    EXECUTE IMMEDIATE CONCAT('GRANT ${RIGHTS.all} ON \`', REPLACE(d, '_', '\\\\_'), '\`.* TO ', ${user});
  ELSEIF l = 'read' THEN
    EXECUTE IMMEDIATE CONCAT('GRANT ${RIGHTS.read} ON \`', REPLACE(d, '_', '\\\\_'), '\`.* TO ', ${user});
  END IF;`,
  },
  {
    name: 'set_locked',
    takes: `IN u ${NAME}, IN locked BOOLEAN`,
    does: `  CALL comptoir.must_be_name(u);
  EXECUTE IMMEDIATE CONCAT('ALTER USER IF EXISTS ', ${user}, IF(locked, ' ACCOUNT LOCK', ' ACCOUNT UNLOCK'));
  IF locked THEN
${kill}
  END IF;`,
  },
  {
    name: 'end_sessions',
    takes: `IN u ${NAME}`,
    does: `  CALL comptoir.must_be_name(u);
${kill}`,
  },
  {
    name: 'drop_user',
    takes: `IN u ${NAME}`,
    does: `  CALL comptoir.must_be_name(u);
  EXECUTE IMMEDIATE CONCAT('DROP USER IF EXISTS ', ${user});
${kill}`,
  },
  {
    name: 'held',
    takes: `IN h ${NAME}`,
    does: `  CALL comptoir.must_be_handle(h);
  SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE CONCAT(h, '\\\\_%');
  SELECT User AS name, COALESCE(JSON_VALUE(Priv, '$.account_locked'), 0) AS locked
    FROM mysql.global_priv WHERE Host = '%' AND User LIKE CONCAT(h, '\\\\_%');
  SELECT User AS name, REPLACE(Db, '\\\\_', '_') AS held_in, Insert_priv = 'Y' AS writes
    FROM mysql.db WHERE Host = '%' AND User LIKE CONCAT(h, '\\\\_%');`,
  },
  {
    name: 'sizes',
    takes: `IN h ${NAME}`,
    does: `  CALL comptoir.must_be_handle(h);
  SELECT TABLE_SCHEMA AS name, SUM(COALESCE(DATA_LENGTH, 0) + COALESCE(INDEX_LENGTH, 0)) AS bytes
    FROM information_schema.TABLES WHERE TABLE_SCHEMA LIKE CONCAT(h, '\\\\_%') GROUP BY TABLE_SCHEMA;`,
  },
  {
    name: 'put_probe',
    takes: `IN h ${HASH}`,
    does: `  DECLARE there INT;
  CALL comptoir.must_be_hash(h);
  SELECT COUNT(*) INTO there FROM mysql.global_priv WHERE Host = '%' AND User = '${PROBE_USER}';
  EXECUTE IMMEDIATE 'CREATE USER IF NOT EXISTS \`${PROBE_USER}\`@\`%\` IDENTIFIED VIA mysql_native_password USING ''invalid'' WITH MAX_USER_CONNECTIONS 10';
  EXECUTE IMMEDIATE CONCAT('ALTER USER \`${PROBE_USER}\`@\`%\` IDENTIFIED VIA mysql_native_password USING ', QUOTE(h));
  SELECT there;`,
  },
]

const written = ({ name, takes, does }: Procedure): string =>
  `CREATE OR REPLACE DEFINER=${DEFINER} PROCEDURE comptoir.${name}(${takes}) SQL SECURITY DEFINER
BEGIN
${does}
END//
`

/**
 * What an operator pipes into `mariadb` as root; again after every new version. The portal may then only execute the
 * procedures of this file; they act as an account nobody signs in with, and refuse every name that is no customer's.
 */
export function procedures({ user: portal, password }: ProcedureSettings): string {
  const account = password === undefined ? `\`${portal}\`@\`localhost\`` : `\`${portal}\`@\`%\``
  const known =
    password === undefined
      ? 'IDENTIFIED VIA unix_socket'
      : `IDENTIFIED VIA mysql_native_password USING '${hashOfPassword(password)}' REQUIRE SSL`
  return `-- MariaDB 10.11 (Debian 12): the one way of the portal into this server. Pipe it into mariadb as root, and again
-- after every new version of the portal. It changes nothing of what customers have.
SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_CREATE_USER';
CREATE DATABASE IF NOT EXISTS comptoir CHARACTER SET utf8mb4;

-- acts, and can never sign in; eight signs and a _ begin every name of a customer
CREATE USER IF NOT EXISTS ${DEFINER} ACCOUNT LOCK;
ALTER USER ${DEFINER} IDENTIFIED VIA mysql_native_password USING 'invalid' ACCOUNT LOCK;
GRANT CREATE USER, CONNECTION ADMIN, PROCESS ON *.* TO ${DEFINER};
GRANT ALL PRIVILEGES ON \`________\\_%\`.* TO ${DEFINER} WITH GRANT OPTION;
GRANT SELECT ON mysql.global_priv TO ${DEFINER};
GRANT SELECT ON mysql.db TO ${DEFINER};
GRANT EXECUTE ON comptoir.* TO ${DEFINER};

DELIMITER //
${[...checks, ...doors].map(written).join('')}DELIMITER ;

-- the portal: it may call these, and has no other right
CREATE USER IF NOT EXISTS ${account} ${known};
ALTER USER ${account} ${known};
REVOKE ALL PRIVILEGES, GRANT OPTION FROM ${account};
${doors.map(({ name }) => `GRANT EXECUTE ON PROCEDURE comptoir.${name} TO ${account};\n`).join('')}`
}
