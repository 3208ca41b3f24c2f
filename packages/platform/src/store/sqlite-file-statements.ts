const columns = `f.id, f.name, f.size, f.type, f.sha256, f.state, f.scan, f.received, f.parts, f.unit,
  f.officer AS "user", f.draft_id AS draftId, f.case_id AS caseId, f.task_id AS taskId, f.created_at AS createdAt,
  f.made_at AS madeAt, f.changed_at AS changedAt`;

/** Statements on attachments. */
export const fileSql = {
  createFile: `INSERT INTO file (id, name, size, type, sha256, state, scan, received, parts, unit, officer, draft_id,
    case_id, task_id, created_at, made_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  findFile: `SELECT ${columns} FROM file f WHERE f.id = ? AND ((f.state <> 'attached' AND f.unit = ?)
    OR (f.state IN ('attached', 'claimed') AND EXISTS (SELECT 1 FROM case_ c CROSS JOIN case_unit u
      ON u.case_no = c.no AND u.unit = ? WHERE c.id = f.case_id)))`,
  growFile: `UPDATE file SET received = ?, parts = ?, changed_at = ?
    WHERE id = ? AND state = 'uploading' AND received = ?`,
  settleFile: `UPDATE file SET state = ?, changed_at = ?, type = coalesce(?, type), sha256 = coalesce(?, sha256),
    scan = coalesce(?, scan) WHERE id = ? AND state = ?`,
  claimFile: `UPDATE file SET state = 'claimed', case_id = ?, changed_at = ?
    WHERE id = ? AND unit = ? AND state = 'ready'`,
  attachFile: `UPDATE file SET state = 'attached', case_id = ?, changed_at = ?
    WHERE id = ? AND state IN ('claimed', 'ready')`,
  releaseFile: `UPDATE file SET state = 'ready', changed_at = ?, case_id = iif(draft_id IS NULL, case_id, NULL)
    WHERE id = ? AND state = 'claimed'`,
  filesSince: `SELECT ${columns} FROM file f WHERE f.state = ? AND f.changed_at < ? ORDER BY f.changed_at, f.id LIMIT ?`,
  forgetFile: `DELETE FROM file WHERE id = ? AND state = 'removing'`,
  knownFiles: 'SELECT id FROM file WHERE id IN (SELECT value FROM json_each(?))',
  fileUseOfUnit:
    'SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM file WHERE unit = ? AND made_at >= ?',
  fileUseOfDraft: `SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM file
    WHERE draft_id = ? AND state NOT IN ('infected', 'removing')`,
  fileUseOfCase: `SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM file
    WHERE case_id = ? AND state NOT IN ('infected', 'removing')`,

  writePart: 'INSERT INTO file_part (file, part, at, bytes) VALUES (?, ?, ?, ?)',
  readPart: 'SELECT bytes FROM file_part WHERE file = ? AND part = ?',
  finishParts: 'DELETE FROM file_part WHERE file = ? AND part NOT IN (SELECT value FROM json_each(?))',
  removeParts: 'DELETE FROM file_part WHERE file = ?',
  partsOlderThan: `SELECT file FROM file_part WHERE file > ? GROUP BY file HAVING max(at) < ? ORDER BY file LIMIT ?`,
} as const;
