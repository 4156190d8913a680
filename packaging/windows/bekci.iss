; Inno Setup 6.3 or later: ISCC.exe /DPrograms=folder-of-the-programs bekci.iss
; Per user, without administrator's rights. Silent: bekci-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART
; (/TASKS="" leaves autostart out), and unins000.exe /VERYSILENT to remove it.

#define Version "0.1.0"
#ifndef Programs
  #define Programs "..\..\target\x86_64-pc-windows-gnu\release"
#endif

[Setup]
; Names this program for upgrades and removal; it stays the same for ever.
AppId={{6B0F8C0E-3A55-4E0B-9E57-5A2C0C1B7F41}
AppName=Bekçi
AppVersion={#Version}
AppPublisher=The Bekçi maintainers
VersionInfoVersion={#Version}
DefaultDirName={localappdata}\Programs\Bekci
DefaultGroupName=Bekçi
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputBaseFilename=bekci-setup-{#Version}
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
SetupIconFile=bekci.ico
UninstallDisplayIcon={app}\bekci.ico
ShowLanguageDialog=auto

[Languages]
Name: "tr"; MessagesFile: "compiler:Languages\Turkish.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
tr.Autostart=Oturum açılınca Bekçi'yi başlat (hatırlatmalar için gerekir)
en.Autostart=Start Bekçi when I log in (reminders need it)
tr.EraseRecords=Kartlarınızla ilgili kayıtlar ve ayarlar da silinsin mi?
en.EraseRecords=Erase what is remembered of your cards, and the settings, as well?

[Tasks]
Name: "autostart"; Description: "{cm:Autostart}"

[Files]
Source: "{#Programs}\bekci.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Programs}\bekci-activate.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "bekci.ico"; DestDir: "{app}"; Flags: ignoreversion
Source: "bekci.cdx.json"; DestDir: "{app}"; Flags: ignoreversion
Source: "..\..\LICENSE-MIT"; DestDir: "{app}"; DestName: "LICENSE-MIT.txt"; Flags: ignoreversion
Source: "..\..\LICENSE-APACHE"; DestDir: "{app}"; DestName: "LICENSE-APACHE.txt"; Flags: ignoreversion

[Icons]
; The identifier is the one that notifications are shown under; without it Windows shows none.
Name: "{autoprograms}\Bekçi"; Filename: "{app}\bekci.exe"; IconFilename: "{app}\bekci.ico"; AppUserModelID: "tr.Bekci"

[Registry]
; The same value that `bekci autostart on` writes, so that either can take back what the other did.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: string; ValueName: "Bekci"; \
  ValueData: """{app}\bekci.exe"" run"; Tasks: autostart

[Run]
Filename: "{app}\bekci.exe"; Parameters: "run"; Flags: nowait runhidden

[UninstallRun]
Filename: "{app}\bekci.exe"; Parameters: "autostart off"; Flags: runhidden; RunOnceId: "autostart"

[UninstallDelete]
Type: dirifempty; Name: "{app}"

[Code]
// Both programs are in use while they run; they end before their files are replaced or removed.
procedure EndPrograms;
var
  Code: Integer;
begin
  // Without administrator's rights it ends this person's alone. Records survive it: each is whole on disk.
  Exec(ExpandConstant('{sys}\taskkill.exe'), '/F /IM bekci-activate.exe /IM bekci.exe', '', SW_HIDE,
    ewWaitUntilTerminated, Code);
end;

function PrepareToInstall(var NeedsRestart: Boolean): String;
begin
  EndPrograms;
  Result := '';
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if Step = usUninstall then
    EndPrograms;
  // Silent removal keeps them: they are the person's.
  if (Step = usPostUninstall) and not UninstallSilent then
    if MsgBox(CustomMessage('EraseRecords'), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES then
    begin
      DelTree(ExpandConstant('{localappdata}\Bekci\bekci'), True, True, True);
      RemoveDir(ExpandConstant('{localappdata}\Bekci'));
      DelTree(ExpandConstant('{userappdata}\Bekci\bekci'), True, True, True);
      RemoveDir(ExpandConstant('{userappdata}\Bekci'));
    end;
end;
