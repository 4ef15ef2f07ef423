package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

var (
	errNothingStored = errors.New("nothing is stored there")
	errCompiled      = errors.New("wazero compiled it instead of loading what is stored: it is of another version, processor or module")
)

// The files of a directory, by path.
func filesIn(directory string) (map[string]fs.FileInfo, error) {
	// A link would be one file.
	root, err := filepath.EvalSymlinks(directory)
	if err != nil {
		return nil, err
	}
	files := map[string]fs.FileInfo{}
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[path], err = entry.Info()
		return err
	})
	return files, err
}

// Whether a directory has the very files it had. The cache of wazero does not say whether it had
// what it was asked for, but replaces a file, or adds one, where it had not; an added one is removed.
func requireUntouched(directory string, before map[string]fs.FileInfo) error {
	after, err := filesIn(directory)
	if err != nil {
		return err
	}
	for path, file := range after {
		was, there := before[path]
		if !there {
			os.Remove(path)
		}
		if !there || !os.SameFile(was, file) {
			err = errCompiled
		}
	}
	if len(after) < len(before) {
		err = errCompiled
	}
	return err
}
