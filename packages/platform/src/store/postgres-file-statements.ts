const columns = `f.id, f.name, f.size, f.type, f.sha256, f.state, f.scan, f.received, f.parts, f.unit,
  f.officer AS "user", f.draft_id AS "draftId", f.case_id AS "caseId", f.task_id AS "taskId",
  f.created_at AS "createdAt", f.made_at AS "madeAt", f.changed_at AS "changedAt"`;
const use = 'SELECT count(*)::integer AS count, coalesce(sum(size), 0)::float8 AS bytes FROM file';

/** Statements on attachments. */
export const fileTexts = {
  createFile: `INSERT INTO file (id, name, size, type, sha256, state, scan, received, parts, unit, officer, draft_id,
    case_id, task_id, created_at, made_at, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
  findFile: `SELECT ${columns} FROM file f WHERE f.id = $1 AND ((f.state <> 'attached' AND f.unit = $2)
    OR (f.state IN ('attached', 'claimed')
      AND EXISTS (SELECT 1 FROM case_ c WHERE c.id = f.case_id AND $2 = ANY (c.units))))`,
  growFile: `UPDATE file SET received = $1, parts = $2, changed_at = $3
    WHERE id = $4 AND state = 'uploading' AND received = $5 RETURNING id`,
  settleFile: `UPDATE file SET state = $1, changed_at = $2, type = coalesce($3, type), sha256 = coalesce($4, sha256),
    scan = coalesce($5, scan) WHERE id = $6 AND state = $7 RETURNING id`,
  claimFile: `UPDATE file SET state = 'claimed', case_id = $1, changed_at = $2
    WHERE id = $3 AND unit = $4 AND state = 'ready' RETURNING id`,
  attachFile: `UPDATE file SET state = 'attached', case_id = $1, changed_at = $2
    WHERE id = $3 AND state IN ('claimed', 'ready')`,
  releaseFile: `UPDATE file SET state = 'ready', changed_at = $1,
    case_id = CASE WHEN draft_id IS NULL THEN case_id END WHERE id = $2 AND state = 'claimed'`,
  filesSince: `SELECT ${columns} FROM file f WHERE f.state = $1 AND f.changed_at < $2
    ORDER BY f.changed_at, f.id LIMIT $3`,
  forgetFile: `DELETE FROM file WHERE id = $1 AND state = 'removing'`,
  knownFiles: 'SELECT id FROM file WHERE id = ANY ($1::text[])',
  fileUseOfUnit: `${use} WHERE unit = $1 AND made_at >= $2`,
  fileUseOfDraft: `${use} WHERE draft_id = $1 AND state NOT IN ('infected', 'removing')`,
  fileUseOfCase: `${use} WHERE case_id = $1 AND state NOT IN ('infected', 'removing')`,

  writePart: 'INSERT INTO file_part (file, part, at, bytes) VALUES ($1, $2, $3, $4)',
  readPart: 'SELECT bytes FROM file_part WHERE file = $1 AND part = $2',
  finishParts: 'DELETE FROM file_part WHERE file = $1 AND NOT (part = ANY ($2::text[]))',
  removeParts: 'DELETE FROM file_part WHERE file = $1',
  partsOlderThan: `SELECT file FROM file_part WHERE file > $1 GROUP BY file HAVING max(at) < $2
    ORDER BY file LIMIT $3`,
} as const;
