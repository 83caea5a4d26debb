Target amd64-unicode ; first: without it the setup is one for 32 bits
; The setup for Windows, for one member of the computer, who needs no administrator.
;
;   makensis -NOCD -DNAME=… -DID=… -DVERSION=1.2.3 -DNUMBERS=1.2.3.0 -DPUBLISHER=… -DWEBSITE=…
;     -DEXE=forumkeys.exe -DICON=forumkeys.ico -DSIDE=side.bmp -DLICENCE=LICENSE
;     -DNOTICES=THIRD-PARTY-LICENCES.txt -DPARTS=sbom.cdx.json -DOUT=… setup.nsi
;
; Silent with /S: it closes a running copy, keeps what the member has, and asks nothing.

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh

!define PROGRAM "forumkeys.exe"
!define UNINSTALLER "uninstall.exe"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
SetDateSave off ; the same bytes whenever it is made
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${NUMBERS}"
VIAddVersionKey "CompanyName" "${PUBLISHER}"
VIAddVersionKey "FileDescription" "${NAME} setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "${PUBLISHER}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_COMPONENTSPAGE_TEXT_TOP "${NAME} is installed for you alone; no administrator is needed."
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "Start ${NAME}"
!define MUI_UNTEXT_CONFIRM_SUBTITLE "Remove ${NAME} from this computer."
!define MUI_UNCONFIRMPAGE_TEXT_TOP "The program is removed. Before that you are asked about your connections."

!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; CloseProgram: a program that runs cannot be replaced or removed. Windows does not let its
; file be written, which tells. It is asked to close as its window's cross would, so that
; it ends what it is at.
!macro CloseProgram un
Function ${un}IsRunning ; pushes "yes" or ""
  ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
    Push ""
    Return
  ${EndIf}
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  ${If} ${Errors}
    Push "yes"
  ${Else}
    FileClose $0
    Push ""
  ${EndIf}
FunctionEnd

Function ${un}CloseProgram
  Call ${un}IsRunning
  Pop $1
  ${If} $1 == ""
    Return
  ${EndIf}
  MessageBox MB_OKCANCEL|MB_ICONINFORMATION "${NAME} is open. OK closes it and goes on." /SD IDOK IDOK close
  Goto giveUp
close:
  ${For} $2 1 40
    IntOp $3 $2 % 10
    ${If} $3 == 1 ; asked again, now and then: it may have been busy
      nsExec::Exec '"$SYSDIR\taskkill.exe" /IM ${PROGRAM}'
      Pop $1
    ${EndIf}
    Sleep 250
    Call ${un}IsRunning
    Pop $1
    ${If} $1 == ""
      Return
    ${EndIf}
  ${Next}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} is still open. Close its window, then press Retry." /SD IDCANCEL IDRETRY close
giveUp:
  SetErrorLevel 2
  Quit
FunctionEnd
!macroend
!insertmacro CloseProgram ""
!insertmacro CloseProgram "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "${NAME} needs Windows 10 or newer. Nothing was changed." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Section "${NAME}"
  SectionIn RO
  SetShellVarContext current
  Call CloseProgram
  SetOutPath "$INSTDIR"
  File "/oname=${PROGRAM}" "${EXE}"
  File "/oname=LICENSE.txt" "${LICENCE}"
  File "/oname=THIRD-PARTY-LICENCES.txt" "${NOTICES}"
  File "/oname=sbom.cdx.json" "${PARTS}"
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${ENTRY}" "URLInfoAbout" "${WEBSITE}"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" $0
SectionEnd

Section /o "Shortcut on the desktop"
  SetShellVarContext current
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  Call un.CloseProgram
  ; Only Forum Keys itself can end its access on the forums, so it has to be asked first.
  ${If} ${FileExists} "$APPDATA\forumkeys\connections.json"
    MessageBox MB_YESNOCANCEL|MB_ICONQUESTION "Revoke your connections first?$\n$\nYes opens ${NAME}. In the menu at its upper right edge, choose Remove ${NAME} from this computer: that ends its access on the forums and deletes the keys. When you have closed it, uninstalling goes on.$\n$\nNo goes on at once. The keys stay in the Credential Manager, and the forums go on trusting them." /SD IDNO IDNO goOn IDCANCEL cancelled
    ExecWait '"$INSTDIR\${PROGRAM}"'
  ${EndIf}
goOn:
  StrCpy $3 "keep"
  ${If} ${FileExists} "$APPDATA\forumkeys\*.*"
    MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "Delete the list of your connections and your settings, too?$\n$\nNo keeps them for the next time you install ${NAME}. After Yes, what was not revoked can be ended only on each forum itself (Preferences, then Apps), and its key stays in the Credential Manager until you delete it there." /SD IDNO IDNO remove
    StrCpy $3 "delete"
  ${EndIf}
remove:
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY-LICENCES.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR" ; stays where there is something of the member's in it
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${ENTRY}"
  ${If} $3 == "delete"
    RMDir /r "$APPDATA\forumkeys"
    RMDir /r "$LOCALAPPDATA\forumkeys"
    RMDir /r "$APPDATA\fyne\${ID}"
    RMDir /r "$LOCALAPPDATA\fyne\${ID}"
    RMDir "$APPDATA\fyne" ; others' things may be in it
    RMDir "$LOCALAPPDATA\fyne"
  ${EndIf}
  Return
cancelled:
  SetErrorLevel 1
  Quit
SectionEnd
